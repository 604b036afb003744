import type { Rules } from '../library-rules.ts';

const MQTT = `use mqtt
participant p is mqtt-client(b, false) over tcp
participant b is mqtt-broker over tcp
participant s is mqtt-client(b, false) over tcp
p connect
s connect
s subscribe("t", 2)
`;

const ONE_CLIENT = `use mqtt
participant p is mqtt-client(b) over tcp
participant b is mqtt-broker over tcp
`;

export const rules: Rules = {
  'section 3.1.2.4: a clean session begins with nothing': `${MQTT.replace('s is mqtt-client(b, false)', 's is mqtt-client(b)')}
s disconnect
p publish("t", 1)
s connect
expect s received CONNACK(false)
p publish("t", 1)
expect no PUBLISH from b in all`,

  'section 3.2.2.2: the second connection of a kept session says so, with its subscriptions': `${MQTT}
expect s received CONNACK(false) in all
s disconnect
s connect
expect s received CONNACK(true)
p publish("t", 0)
expect s received 1`,

  'section 3.2.2.2: the broker has lost the session, and the client forgets its own': `${MQTT}
drop next PUBREC from b to p
p publish("t", 2)
+100ms b abort on p
b forget
p connect
expect p received CONNACK(false)
expect no PUBLISH from p
expect p unacked == {}`,

  'section 3.1.2.10: a client sends something within each keep-alive interval, and stays connected': `${ONE_CLIENT}
p connect
wait 5min
expect p sent 4 PINGREQ in all
expect b sent 4 PINGRESP in all
expect p CONNECTED`,

  'section 3.1.2.10: a client that is silent for one and a half intervals is disconnected': `${ONE_CLIENT}
p connect
section "It is silent"
drop every PINGREQ from p
wait 2min
expect b sent FIN to p at 89s..91s
expect p DISCONNECTED`,

  'section 3.1.4: it may connect again': `${ONE_CLIENT}
p connect
p disconnect
expect p DISCONNECTED
expect p sent 1 DISCONNECT
wait 2msl
p connect
expect p CONNECTED`,

  'section 3.3.1.1: what was never sent is not marked as a duplicate': `${MQTT}
s disconnect
p publish("t", 1)
expect no PUBLISH from b
s connect
expect b sent 1 PUBLISH("t", 1, 1, false)
expect s received 1`,

  'section 3.3.1.1: DUP of one way says nothing of the other': `${MQTT}
drop next PUBREC from b to p
drop next PUBLISH from p
p publish("t", 2)
+100ms b abort on p
p connect
expect p sent 1 PUBLISH("t", 2, 1, true)
expect b sent 1 PUBLISH("t", 2, 1, false)`,

  'section 3.8.4: the lower of two qualities holds': `${MQTT}
s subscribe("u", 1)
s subscribe("v", 0)
p publish("u", 2)
expect b sent 1 PUBLISH("u", 1, 1, false) to s
p publish("v", 2)
expect b sent 1 PUBLISH("v", 0) to s
p publish("t", 1)
expect b sent 1 PUBLISH("t", 1, 2, false) to s
expect s received 3`,

  'section 3.10.4: who has unsubscribed gets nothing': `${MQTT}
s unsubscribe("t")
expect b sent 1 UNSUBACK
p publish("t", 2)
expect p received PUBCOMP
expect no PUBLISH from b in all`,

  'section 4.3.1: QoS 0 is not kept for whoever is away': `${MQTT}
s disconnect
p publish("t", 0)
s connect
expect no PUBLISH from b in all`,

  'section 4.3.2: QoS 1 may come twice': `${MQTT}
drop next PUBACK from s
p publish("t", 1)
+100ms b abort on s
expect s DISCONNECTED
s connect
expect b sent 1 PUBLISH("t", 1, 1, true) to s
expect s received 2`,

  'section 4.3.2: also because the publisher sends it again': `${MQTT}
drop next PUBACK from b to p
p publish("t", 1)
+100ms b abort on p
p connect
expect p sent 1 PUBLISH("t", 1, 1, true)
expect b sent 1 PUBLISH("t", 1, 2, false) to s
expect s received 2`,

  'section 4.3.3: QoS 2 comes once, though the broker sends it again': `${MQTT}
drop next PUBREC from s
p publish("t", 2)
+100ms b abort on s
s connect
expect b sent 1 PUBLISH("t", 2, 1, true) to s
expect s sent 1 PUBREC(1)
expect s sent 1 PUBCOMP(1)
expect s received 1`,

  'section 4.4: PUBREL goes out again with the same identifier, from the publisher': `${MQTT}
drop next PUBREL from p
p publish("t", 2)
+100ms b abort on p
p connect
expect no PUBLISH from p
expect p sent 1 PUBREL(1)
expect p received PUBCOMP(1)
expect s received 1`,

  'section 4.4: PUBREL goes out again with the same identifier, from the broker': `${MQTT}
drop next PUBREL from b
p publish("t", 2)
+100ms b abort on s
s connect
expect no PUBLISH from b
expect b sent 1 PUBREL(1)
expect s sent 1 PUBCOMP(1)
expect s received 1`,

  'section 4.4: within one connection nothing is sent again': `${MQTT}
drop next PUBLISH from p
p publish("t", 2)
expect p sent 1 PUBLISH
expect p received PUBCOMP(1)
expect s received 1`,
};
