import type { Rules } from '../library-rules.ts';

const CABLE = `use csma-cd
participant a, b, c is csma-cd
link a, b, c 10us
`;

/** Somebody who answers each beginning by a signal of 20 us, so that all that a sends collides. */
const NOISE = `use csma-cd
machine noise(from = 0us)
  [*] --> ON
  ON --> * : ?Preamble [now >= from] / !Preamble to sender, start end 20us
  ON --> * : end / !Jam to all
  ignore ?Preamble, ?Jam, ?Frame
end
`;

export const rules: Rules = {
  'section 4.2.3.2.1: who hears nothing sends at once, and the frame takes its bits, preamble and all': `${CABLE}
a send(b)
expect a TRANSMITTING at 0us
# 64 and 512 bits.
expect b received 1 Frame(b) at 67us
expect b received 1
expect c received 0`,

  'a longer frame takes longer, and a faster station less': `use csma-cd
participant a, b is csma-cd(1518, 100)
link a, b 10us
a send(b)
expect a sent Frame(b) at 121us`,

  'section 4.2.3.2.1: who hears somebody waits for the end, and for the gap': `${CABLE}
a send(b)
+30us b send(c)
expect b WAITING at 30us
expect b sent Preamble at 76us`,

  'section 4.2.3.2.2: the gap holds too for what is handed over during it': `${CABLE}
a send(b)
+70us b send(c)
expect b WAITING at 70us
expect b sent Preamble at 76us`,

  'and behind what the station has sent itself': `${CABLE}
a send(b)
+60us a send(c)
expect a WAITING at 60us
expect a sent Preamble at 0us, 66us`,

  'section 4.2.3.2.5: a frame waits until all attempts for the one before are over': `${CABLE}
a send(b)
+0ms a send(c)
expect a sent Frame(b) at 57us
expect a sent Frame(c) at 123us
expect b received 1
expect c received 1`,

  'section 4.2.3.2.1: at the end of the gap a waiting frame goes, whatever the carrier is': `${CABLE}
participant x
link x, a 1us
a send(b)
+0ms a send(b)
+60us x send Preamble to a
+40us x send Jam to a
# It began into a carrier: preamble and jam.
expect a JAMMING at 66us
expect a sent Jam at 75us
expect b received 2`,

  'section 4.2.3.2.4: behind the preamble 32 bits of jam begin with the collision': `${CABLE}
participant x
link x, a 1us
a send(b)
+29us x send Preamble to a
+0ms x send Jam to a
expect a sent Jam at 33us`,

  'a collision during the preamble is jammed when all of it is sent': `${CABLE}
participant x
link x, a 1us
a send(b)
+1us x send Preamble to a
+0ms x send Jam to a
expect a sent Jam at 9us`,

  'section 4.2.3.2.3: on a cable that is too long for a slot senders do not notice, and frames are lost': `use csma-cd
participant a, b, c is csma-cd
link a, b, c 60us
a send(b)
+1us c send(b)
expect a status == "transmitOK" and c status == "transmitOK"
expect no Jam from a in all
expect b received 2 Frame(b)
expect b received 0`,

  'what a station sends into is garbled for itself': `use csma-cd
participant a, c is csma-cd
participant x
link a, c 10us
link x, c 1us
c send(a)
+5us x send Preamble to c
+1us x send Frame(c) to c
expect c received 0`,

  'section 4.2.3.2.5: the delay is a whole number of slots after the jam': `${NOISE}
participant a is csma-cd
participant n is noise
link a, n 10us
set seed 7
a send(n)
# 20 us there and back, 3 us of jam; the seed draws 1.
expect a slots == 1 at 23us
expect a TRANSMITTING at 0us, 74us`,

  'the range doubles up to 1024, and the sixteenth collision is the last': `${NOISE}
participant a is csma-cd
participant n is noise
link a, n 10us
expect never a range > 1024
expect never a slots > 1023
a send(n)
expect a sent 16 Jam
expect a status == "excessiveCollisionError"
expect a IDLE
expect a range == 1024 at 0us..1s`,

  'what is behind a frame that was given up is tried anew': `${NOISE}
participant a is csma-cd(64, 10, 1024, 2)
participant n is noise
link a, n 10us
a send(n)
+0ms a send(n)
expect a sent 4 Jam
expect a attempts == 0 and a range == 1
+10ms expect a IDLE`,
};
