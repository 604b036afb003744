import type { Rules } from '../library-rules.ts';

const SHOP = `use saga
participant order is saga-order(payment, stock)
participant payment is saga-payment
participant stock is saga-stock(1)
`;

const EMPTY = `use saga
participant order is saga-order(payment, stock)
participant payment is saga-payment
participant stock is saga-stock(0)
`;

export const rules: Rules = {
  'who cannot pay gets nothing': `${SHOP}
order checkout(2000)
expect order CANCELLED at 20ms
expect payment taken == 0 and stock left == 1
order checkout(30)
expect order DONE`,

  'a reservation is asked for again, and made once': `${SHOP}
drop next Reserved from stock
order checkout(30)
expect order sent 2 Reserve(1)
expect stock left == 0
expect order DONE at 2040ms`,

  'what was charged is given back once, however often it is asked for': `${EMPTY}
drop next Refunded from payment
order checkout(30)
expect order sent 2 Refund(1)
expect payment taken == 0
expect order CANCELLED at 2060ms`,

  'section 4: after a crash it goes on with the charge': `${SHOP}
order checkout(30)
+15ms order crash
+1s order restart
expect order sent 2 Charge(1, 30) in all
expect payment taken == 30
expect order DONE`,

  'and with the refund': `${EMPTY}
order checkout(30)
+45ms order crash
+1s order restart
expect order sent 2 Refund(1) in all
expect payment taken == 0
expect order CANCELLED`,

  'an answer that comes too late changes nothing': `${SHOP}
delay next Charged from payment by 3s
order checkout(30)
expect order DONE at 2040ms
expect order sent 1 Reserve`,

  'it gives up a reservation': `${SHOP}
stock crash
order checkout(30)
expect order GIVEN-UP at 14020ms`,

  'a refund for what was never charged gives nothing back': `${EMPTY}
drop next Charge from order
order checkout(30)
expect payment taken == 0
expect order CANCELLED`,

  'a key counts for whoever sent it': `use saga
participant a, b is saga-order(payment, stock)
participant payment is saga-payment
participant stock is saga-stock(1)
drop next Charged from payment
a checkout(30)
b checkout(20)
expect a DONE and b CANCELLED
expect payment sent 2 Charged(1) to a in all
expect b sent 1 Refund(1) in all
expect payment taken == 30 and stock left == 0`,
};
