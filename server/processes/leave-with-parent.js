// Loaded into a process before its own program, which need not know: once the parent is gone, however that went, the process ends,
// in the way in which the parent would have ended it.
process.once('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5_000)
  process.kill(process.pid, 'SIGTERM')
})
