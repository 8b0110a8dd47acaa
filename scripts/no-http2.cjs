// Stands in for node:http2: the adapter of the portal tells requests of HTTP/2 apart, of which there are none, since the
// portal speaks HTTP/1.1. Loading it, with TLS, takes as long as a tenth of the portal's start.
module.exports = { Http2ServerRequest: class {}, constants: {} }
