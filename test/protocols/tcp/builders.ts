/** Ends in every state of RFC 9293, section 3.3.2, reached by the shortest way; nothing is left in `sent()`. */
import type { TcpSettings } from '../../../src/protocols/tcp/options.ts';
import type { Extra } from './end.ts';
import { End } from './end.ts';

type Options = Partial<TcpSettings>;

function quiet(end: End): End {
  end.transmitted();
  end.told();
  return end;
}

export function closed(options?: Options): End {
  return new End(options);
}

export function listen(options?: Options): End {
  return new End(options).listen();
}

export function synSent(options?: Options): End {
  return quiet(new End(options).connect());
}

/** From a listener. */
export function synReceived(options?: Options): End {
  return quiet(listen(options).receive('SYN 0 - 0'));
}

/** From a simultaneous open. */
export function synReceivedActively(options?: Options): End {
  return quiet(synSent(options).receive('SYN 0 - 0'));
}

/** From an active OPEN. */
export function established(options?: Options, syn: Extra = {}): End {
  return quiet(synSent(options).pass(20_000).receive('SYN,ACK 0 1 0', syn));
}

export function establishedPassively(options?: Options): End {
  return quiet(synReceived(options).pass(20_000).receive('ACK 1 1 0'));
}

export function finWait1(options?: Options): End {
  return quiet(established(options).do('close'));
}

export function finWait2(options?: Options): End {
  return quiet(finWait1(options).pass(20_000).receive('ACK 1 2 0'));
}

export function closeWait(options?: Options): End {
  return quiet(established(options).receive('FIN,ACK 1 1 0'));
}

export function closing(options?: Options): End {
  return quiet(finWait1(options).receive('FIN,ACK 1 1 0'));
}

export function lastAck(options?: Options): End {
  return quiet(closeWait(options).do('close'));
}

export function timeWait(options?: Options): End {
  return quiet(finWait2(options).receive('FIN,ACK 1 2 0'));
}

/** On a host that listens: it was the listener's connection, and closed first. */
export function timeWaitBesideListener(options?: Options): End {
  const end = establishedPassively(options).do('close').receive('ACK 1 2 0').receive('FIN,ACK 1 2 0');
  return quiet(end);
}
