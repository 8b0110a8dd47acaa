// Stands in for node:child_process: commander starts programs for commands that are files of their own. We have none,
// and loading it takes four milliseconds of each start.
module.exports = {}
