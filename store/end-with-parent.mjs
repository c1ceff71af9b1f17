// Loaded into each process of the store before its own code (`node --import`). Standard input is a pipe that only the supervisor
// holds: when the supervisor ends, however it ends, the pipe closes, and this process ends too.
const CLEAN_END_WITHIN_MS = 4000

process.stdin.on('error', end)
process.stdin.on('close', end)
process.stdin.resume()
process.stdin.unref()

function end() {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLEAN_END_WITHIN_MS).unref()
}
