/** The statuses of responses: what they are called, and what goes with them (RFC 9110, section 15). */

/** A status of three digits. */
export type Status = number;

/** What turns the connection over to another protocol (section 15.2.2). */
export const SWITCHING_PROTOCOLS = 101;

/** The phrases of the registry, as RFC 9110 and those who registered others give them. */
const REASON_PHRASES: Readonly<Record<Status, string>> = {
  101: 'Switching Protocols',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  305: 'Use Proxy',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  511: 'Network Authentication Required',
};

/** The statuses that have a name, ascending. */
export const REGISTERED_STATUSES: readonly Status[] = Object.keys(REASON_PHRASES).map(Number);

/** Empty for a status that is not registered, which RFC 9112, section 4, permits. */
export const reasonPhrase = (status: Status): string => REASON_PHRASES[status] ?? '';

/** Whether a response of the status can have a body (RFC 9112, section 6.3). */
export const hasBody = (status: Status): boolean => status >= 200 && status !== 204 && status !== 304;

/** Whether Location says something with the status: where it is now, or what was made (RFC 9110, section 10.2.2). */
export const tellsLocation = (status: Status): boolean => status === 201 || (status >= 300 && status < 400);

/** Whether the request has been done. */
export const isSuccess = (status: Status): boolean => status >= 200 && status < 300;

/** Whether a server can be told to answer with the status: it is the last word, or turns the connection over. */
export const canBeServed = (status: Status): boolean => status === SWITCHING_PROTOCOLS || status >= 200;
