/** Kills writing processes and checks what they leave behind. */
export { type Acknowledged, findHistoryViolations } from './find-history-violations.ts';
export { type KillLoopOptions, type KillLoopReport, runKillLoop } from './run-kill-loop.ts';
