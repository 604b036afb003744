/** What a scenario can make an HTTP client or server do. Sizes in bytes. RFC 1945 (1.0), RFC 9112 (1.1). */
import type { HostId } from '../protocol.ts';

/** By which whoever calls knows the call again: it comes back in the record of the message. */
interface Origin {
  readonly origin?: number;
}

export type HttpCall =
  | { readonly verb: 'serve'; readonly path: string; readonly bytes: number }
  | ({ readonly verb: 'get'; readonly path: string; readonly from: HostId; readonly close: boolean } & Origin)
  | ({
      readonly verb: 'post';
      readonly path: string;
      readonly bytes: number;
      readonly to: HostId;
      readonly close: boolean;
    } & Origin);
