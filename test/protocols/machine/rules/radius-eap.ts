import type { Rules } from '../library-rules.ts';

const RADIUS = `use radius-eap
participant ann is eap-supplicant("ann", 4711)
participant nas is eap-authenticator(server)
participant server is radius-server({"ann": 4711})
`;

export const rules: Rules = {
  'RFC 3748, section 4.1: a response with another identifier is discarded': `${RADIUS}
drop 2nd EAP-Response from ann
nas authenticate(ann)
+500ms inject EAP-Response(1, "Identity", "eve") from ann to nas
wait 3s
expect server received 2 EAP-Response in all
expect server sent 1 Access-Challenge in all
expect ann SUCCESS and nas SUCCESS`,

  'section 4.1: and so is a second one, when the server has been asked already': `${RADIUS}
duplicate next EAP-Response from ann
nas authenticate(ann)
expect nas sent 1 Access-Request(1, none)
expect nas sent 1 Access-Request(2, _)
expect ann SUCCESS`,

  'section 4.1: a request that comes again is answered as before': `${RADIUS}
drop 2nd EAP-Response from ann
nas authenticate(ann)
expect nas sent 2 EAP-Request(2, "MD5-Challenge", _) to ann
expect ann sent 2 EAP-Response(2, "MD5-Challenge", _)
expect nas sent EAP-Request(2, _, _) to ann at 40ms, 1040ms
expect ann SUCCESS`,

  'section 4.3: the authenticator asks five times more, and gives up': `${RADIUS}
ann crash
nas authenticate(ann)
expect nas sent EAP-Request at 0s, 1s, 3s, 7s, 15s, 31s
expect nas sent 6 EAP-Request
expect nas TIMEOUT_FAILURE at 51s`,

  'section 4.2: Success is not repeated': `${RADIUS}
drop next EAP-Success from nas
nas authenticate(ann)
wait 1min
expect nas sent 1 EAP-Success in all
expect nas SUCCESS and ann IDLE`,

  'section 4.2: a Success before any method is discarded, and a Failure of something else': `${RADIUS}
nas authenticate(ann)
+12ms inject EAP-Success(1) from nas to ann
+0ms inject EAP-Failure(7) from nas to ann
expect never ann FAILURE
expect ann SUCCESS at 90ms`,

  'section 2.1: nothing but a response leads to the next request': `${RADIUS}
delay next EAP-Response from ann by 800ms
nas authenticate(ann)
expect nas sent EAP-Request to ann at 0ms, 840ms
expect nas sent 2 EAP-Request to ann`,

  'section 5.3.1: a supplicant that does not know the method names one that it knows': `use radius-eap
participant ann is eap-supplicant("ann", 4711, {"GTC"})
participant nas is eap-authenticator(server)
participant server is radius-server({"ann": 4711}, {"MD5-Challenge", "GTC"})
nas authenticate(ann)
expect ann sent 1 EAP-Response(2, "Nak", "GTC")
expect server sent 2 Access-Challenge
expect ann sent 1 EAP-Response(3, "GTC", _)
expect ann SUCCESS and nas SUCCESS`,

  'section 5.3.1: if the server does not know it there is no success': `use radius-eap
participant ann is eap-supplicant("ann", 4711, {"GTC"})
participant nas is eap-authenticator(server)
participant server is radius-server({"ann": 4711})
nas authenticate(ann)
expect server sent 1 Access-Reject
expect ann FAILURE and nas FAILURE`,

  'somebody whom the server does not know is refused after the challenge, as with a wrong secret': `${RADIUS.replace('"ann": 4711', '"bob": 4711')}
nas authenticate(ann)
expect server sent 1 Access-Challenge
expect server sent 1 Access-Reject
expect ann FAILURE`,

  'RFC 2865, section 5.24: the state of a challenge comes back, and a new conversation has none': `${RADIUS}
nas authenticate(ann)
expect nas state == server state(nas)
expect nas sent 1 Access-Request(1, none)
expect no Access-Request(2, none) from nas
nas authenticate(ann)
expect nas sent 1 Access-Request(3, none)
expect ann SUCCESS`,

  'RFC 5080, section 2.2.1: the server is asked again for half a minute': `${RADIUS}
server crash
section "Nobody answers"
nas authenticate(ann)
expect nas sent Access-Request(1, none) at 20ms, 2020ms, 6020ms, 14020ms
expect nas sent 4 Access-Request
expect nas TIMEOUT_FAILURE at 30020ms`,

  'section 2.2.2: a request that comes twice is answered twice, by the same reply': `${RADIUS}
drop next Access-Accept from server
nas authenticate(ann)
expect server sent 2 Access-Accept(2)
expect nas SUCCESS at 2080ms`,

  'section 2.2.2: also by a refusal': `${RADIUS.replace('"ann": 4711', '"bob": 4711')}
drop next Access-Reject from server
nas authenticate(ann)
expect server sent 2 Access-Reject(2)
expect nas FAILURE at 2080ms`,

  'RFC 3579, section 2.3: a reply that comes twice is passed on once': `${RADIUS}
delay next Access-Challenge from server by 2s
nas authenticate(ann)
expect server sent 2 Access-Challenge(1, _)
expect nas sent 1 EAP-Request(2, _, _) to ann
expect ann SUCCESS`,

  'a new conversation ends the one before it': `${RADIUS}
nas authenticate(ann)
+25ms nas authenticate(ann)
wait 1min
expect no EAP-Request(2, "MD5-Challenge", _) from nas
expect nas sent 1 Access-Request(1, none) in all
expect ann SUCCESS and nas SUCCESS`,
};
