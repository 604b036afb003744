import type { Rules } from '../library-rules.ts';

const KERBEROS = `use kerberos
participant ann is kerberos-client(kdc)
participant kdc is kerberos-kdc
participant files is kerberos-service
`;

const ATTACKED = `${KERBEROS}participant mallory`;

export const rules: Rules = {
  'section 3.1.2: a request that is repeated is answered again': `${KERBEROS}
drop next KRB_AS_REQ from ann
drop next KRB_AS_REP from kdc
ann login
expect ann sent KRB_AS_REQ at 0s, 1s, 2s
expect kdc sent 2 KRB_AS_REP
expect ann LOGGED-IN`,

  'a KDC that is silent lets nobody log in': `${KERBEROS}
kdc crash
ann login
expect ann sent 3 KRB_AS_REQ
expect ann LOGGED-OUT at 3s`,

  'nor does it give tickets': `${KERBEROS}
ann login
kdc crash
ann access(files)
expect ann sent 3 KRB_TGS_REQ
expect ann LOGGED-IN`,

  'section 3.1.3: an unknown client gets no ticket': `${KERBEROS}participant stranger
stranger send KRB_AS_REQ(stranger, 10h, 1) to kdc
expect kdc sent 1 KRB_ERROR("KDC_ERR_C_PRINCIPAL_UNKNOWN")`,

  'section 3.1.3: a ticket lives as long as was asked for, and no longer than a day': `${KERBEROS.replace('(kdc)', '(kdc, 10d)')}
ann login
expect kdc sent KRB_AS_REP({kdc: ann, "endtime": 86400010ms}, _)`,

  'section 8.2: nor does one live for less than five minutes': `${KERBEROS.replace('(kdc)', '(kdc, 4min)')}
ann login
expect kdc sent 1 KRB_ERROR("KDC_ERR_NEVER_VALID")
expect ann LOGGED-OUT`,

  'section 3.1.5: an answer with another nonce is none': `${ATTACKED}
ann login
+5ms mallory send KRB_AS_REP({kdc: ann, "endtime": 1d}, 1) to ann
expect ann endtime(kdc) == 10h
duplicate next KRB_TGS_REP from kdc
ann access(files)
expect ann received 1`,

  'section 3.2.3: a ticket for another service is no use': `${ATTACKED}
ann login
mallory send KRB_AP_REQ({kdc: ann, "endtime": 10h}, ann, 20ms) to files
expect files sent 1 KRB_ERROR("KRB_AP_ERR_BAD_INTEGRITY")
mallory send KRB_TGS_REQ(files, {files: ann, "endtime": 10h}, ann, 20ms, 1) to kdc
expect kdc sent 1 KRB_ERROR("KRB_AP_ERR_BAD_INTEGRITY")`,

  'section 3.2.3: nor is the ticket of another client': `${ATTACKED}
mallory send KRB_AP_REQ({files: ann, "endtime": 10h}, mallory, 0ms) to files
expect files sent 1 KRB_ERROR("KRB_AP_ERR_BADMATCH")
mallory send KRB_TGS_REQ(files, {kdc: ann, "endtime": 10h}, mallory, 0ms, 1) to kdc
expect kdc sent 1 KRB_ERROR("KRB_AP_ERR_BADMATCH")`,

  'section 3.2.3: clocks may differ by five minutes, either way': `${KERBEROS}
set clock files +5min
ann login
ann access(files)
expect ann received 0
expect ann received KRB_ERROR("KRB_AP_ERR_SKEW")
set clock files -5min
ann access(files)
expect ann received 1
set clock files -301s
ann access(files)
expect ann received KRB_ERROR("KRB_AP_ERR_SKEW")`,

  'section 3.3.2: at the KDC too': `${KERBEROS}
set clock kdc -6min
ann login
ann access(files)
expect kdc sent 1 KRB_ERROR("KRB_AP_ERR_SKEW")
expect ann LOGGED-IN`,

  'section 3.2.3: an authenticator is taken once, also after a crash': `${ATTACKED}
ann login
ann access(files)
files crash
files restart
mallory send KRB_AP_REQ({files: ann, "endtime": 10h}, ann, 40ms) to files
expect files sent 1 KRB_ERROR("KRB_AP_ERR_REPEAT")
expect files received 1`,

  'section 3.2.3: that of another client is none of this': `${KERBEROS}participant bob is kerberos-client(kdc)
ann login
+0ms bob login
ann access(files)
+0ms bob access(files)
expect ann received 1 and bob received 1 at 60ms`,

  'section 3.2.3: after its end, and the skew, a ticket is expired': `${ATTACKED}
wait 1h
mallory send KRB_AP_REQ({files: ann, "endtime": 55min}, ann, 1h) to files
expect files sent 1 KRB_ERROR("KRB_AP_ERR_TKT_EXPIRED")
mallory send KRB_AP_REQ({files: ann, "endtime": 56min}, ann, 1h) to files
expect files sent 1 KRB_AP_REP(1h)
mallory send KRB_TGS_REQ(files, {kdc: ann, "endtime": 55min}, ann, 1h, 1) to kdc
expect kdc sent 1 KRB_ERROR("KRB_AP_ERR_TKT_EXPIRED")`,

  'section 3.2.5: only who could read the authenticator knows its time': `${ATTACKED}
ann login
drop next KRB_AP_REP from files
ann access(files)
mallory send KRB_AP_REP(41ms) to ann
expect ann AP-EXCHANGE
expect ann received 0
mallory send KRB_AP_REP(40ms) to ann
expect ann received 1`,

  'section 3.3.2: a repeated request is answered again, another one with its authenticator is not': `${ATTACKED}
ann login
drop next KRB_TGS_REP from kdc
ann access(files)
expect kdc sent 2 KRB_TGS_REP
expect ann received 1
mallory send KRB_TGS_REQ(files, {kdc: ann, "endtime": 10h}, ann, 20ms, 1) to kdc
expect kdc sent 1 KRB_ERROR("KRB_AP_ERR_REPEAT")`,

  'section 3.3.3: a service that is not registered has no tickets': `${KERBEROS}participant bob is kerberos-client(kdc)
ann login
ann access(bob)
expect kdc sent 1 KRB_ERROR("KDC_ERR_S_PRINCIPAL_UNKNOWN")
expect ann LOGGED-IN`,

  'section 3.3.3: a ticket ends with the one by which it was asked for': `${KERBEROS}
ann login
wait 9h
ann access(files)
expect kdc sent KRB_TGS_REP({files: ann, "endtime": 10h}, _)
wait 1h
ann access(files)
expect ann LOGGED-OUT
ann login
ann access(files)
expect ann received 2`,

  'who logs out has no tickets left': `${KERBEROS}
ann login
ann access(files)
ann logout
ann login
ann access(files)
expect ann sent 1 KRB_TGS_REQ
expect ann received 2`,
};
