/**
 * In `metadata.unknown`: users beyond those that are listed exist or may exist. RFC 6901 calls the element after the
 * last one of a list so.
 */
export const otherUsers = '/spec/users/-'
