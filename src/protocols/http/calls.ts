/** What a scenario can make an HTTP client or server do. Sizes in bytes. RFC 1945 (1.0), RFC 9112 (1.1). */
import type { HostId } from '../protocol.ts';
import type { RequestFields } from './heads.ts';
import type { Resource } from './resources.ts';

export type HttpCall =
  | { readonly verb: 'serve'; readonly path: string; readonly resource: Resource }
  /** Pass on to it what is not served here. */
  | { readonly verb: 'forward'; readonly to: HostId }
  | ({
      readonly verb: 'request';
      readonly method: string;
      readonly path: string;
      /** null: no body. */
      readonly bytes: number | null;
      readonly to: HostId;
      /** The last request of its connection. */
      readonly close: boolean;
      /** By which whoever calls knows the call again: it comes back in the record of the message. */
      readonly origin?: number;
    } & RequestFields);
