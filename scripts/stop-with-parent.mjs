// Preloaded (`node --import`) into the processes that a launcher keeps running: when the launcher dies
// without a chance to stop them (kill -9, out of memory), they end by themselves, gracefully, instead of
// holding the port and the database until somebody finds them.
const CHECK_MS = 500;

const launcher = Number(process.env.AGENTLOCATOR_LAUNCHER_PID);
if (launcher && process.ppid === launcher) {
  const timer = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_MS);
  timer.unref();
}
