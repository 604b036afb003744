/** What HTTP says, in English. */

export const en = {
  'http-request-after-close': 'a request after this side has closed is not processed',
  // Timers: at a bar, and where they expire.
  'http-timer-answer': 'answer',
  'http-timer-answer-expiry': 'time to answer',
  'http-timer-gateway': 'gateway time-out',
  'http-timer-gateway-expiry': 'gateway time-out',
};
