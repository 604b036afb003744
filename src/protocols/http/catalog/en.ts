/** What HTTP says, in English. */

export const en = {
  'http-request-after-close': 'a request after this side has closed is not processed',
};
