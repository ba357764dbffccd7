// Loaded into a process before its program, which need not know of it. When the parent is gone, however that came about, the process ends
// as if the parent had told it to.
process.once('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5_000)
  process.kill(process.pid, 'SIGTERM')
})
