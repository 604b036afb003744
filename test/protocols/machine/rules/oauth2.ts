import type { Rules } from '../library-rules.ts';

const OAUTH2 = `use oauth2
participant ann is oauth2-resource-owner(browser)
participant browser is oauth2-user-agent
participant app is oauth2-client(as, api)
participant as is oauth2-authorization-server
participant api is oauth2-resource-server(as)
`;

const ATTACKED = `${OAUTH2}participant mallory`;

export const rules: Rules = {
  'RFC 6749, section 4.1.2.1: who says no is not logged in, and the client is told': `${OAUTH2}
ann visit(app)
ann deny
expect app received AuthorizationError(app, "access_denied", 9588)
expect ann received ErrorPage("access_denied")
expect app FAILED
expect no AccessTokenRequest from app in all`,

  'section 4.1.2.1: nobody is redirected to a client that is not registered': `${OAUTH2.replace('-server\n', '-server({app})\n')}
participant stranger is oauth2-client(as, api)
ann visit(stranger)
expect ann received ErrorPage("unknown client")
expect no AuthorizationError from as in all
expect no LoginForm from as in all`,

  'section 4.1.2: a code holds for 10 minutes': `${OAUTH2}
ann visit(app)
delay next AccessTokenRequest from app by 599960ms
ann login
expect app LOGGED-IN`,

  'section 4.1.2: and no longer': `${OAUTH2}
ann visit(app)
delay next AccessTokenRequest from app by 599970ms
ann login
expect as sent 1 ErrorResponse("invalid_grant")
expect ann received ErrorPage("invalid_grant")
expect app FAILED
ann visit(app)
ann login
expect app LOGGED-IN`,

  'section 4.1.2: a code is good for nothing before the person has agreed': `${ATTACKED}
ann visit(app)
mallory send AccessTokenRequest(app, 48699, 95459) to as
expect as sent 1 ErrorResponse("invalid_grant")`,

  'section 4.1.1: a form is answered once: the same code is not given again': `${OAUTH2}
ann visit(app)
ann login
ann send Login to browser
expect ann received ErrorPage("no request")
expect no AuthorizationResponse from as
ann send Deny to browser
expect ann received ErrorPage("no request")
expect no AuthorizationError from as`,

  'section 4.1.2: it is used once': `${ATTACKED}
ann visit(app)
ann login
expect as sent 1 AccessTokenResponse
mallory send AccessTokenRequest(app, 48699, 95459) to as
expect as sent 1 ErrorResponse("invalid_grant")
browser send AuthorizationResponse(app, 48699, 9588) to app
expect no AccessTokenRequest from app
expect app LOGGED-IN`,

  'section 4.1.3: it is bound to the client that it was given to': `${ATTACKED}
participant other is oauth2-client(as, api)
ann visit(app)
hold next AuthorizationResponse from browser
ann login
+50ms mallory send AccessTokenRequest(other, 48699, 95459) to as
expect as sent 1 ErrorResponse("invalid_grant") to mallory
release browser
expect app LOGGED-IN`,

  'section 10.12: a response with another state is not for this client': `${ATTACKED}
ann visit(app)
mallory send AuthorizationResponse(app, 48699, 1) to browser
expect no AccessTokenRequest from app
expect ann received ErrorPage("wrong state")
mallory send AuthorizationError(app, "access_denied", 1) to browser
expect ann received ErrorPage("wrong state")
expect app AUTHORIZING`,

  'section 10.12: nor is one that another browser brings, whatever its state': `${ATTACKED}
ann visit(app)
mallory send AuthorizationResponse(app, 48699, 9588) to app
expect app sent 1 ErrorPage("wrong state") to mallory
mallory send AuthorizationError(app, "access_denied", 9588) to app
expect app sent 1 ErrorPage("wrong state") to mallory
expect app AUTHORIZING`,

  'RFC 7636, section 4.1: each request has a verifier of its own': `${OAUTH2}
ann visit(app)
ann visit(app)
expect app sent AuthorizationRequest(as, app, 91784, 1076)
ann login
expect app sent 1 AccessTokenRequest(app, 31221, 44333)
expect app LOGGED-IN`,

  'RFC 7636, section 4.4.1: a request without a challenge is an error': `${OAUTH2}
ann visit(app)
browser send AuthorizationRequest(as, app, none, 9588) to as
expect as sent 1 AuthorizationError(app, "invalid_request", 9588)
expect app FAILED`,

  'RFC 7636, section 4.6: without the verifier a code is worth nothing': `${ATTACKED}
ann visit(app)
hold next AuthorizationResponse from browser
ann login
mallory send AccessTokenRequest(app, 48699, 40869) to as
expect as sent 1 ErrorResponse("invalid_grant")
release browser
expect app LOGGED-IN`,

  'RFC 6750, section 3.1: a token that somebody else made is none': `${ATTACKED}
mallory send ResourceRequest({mallory: 1d}) to api
expect api sent 1 ErrorResponse("invalid_token")`,

  'RFC 6749, section 7: a token that has expired is none': `${OAUTH2}
ann visit(app)
ann login
wait 3599900ms
ann visit(app)
expect api sent 1 ProtectedResource
wait 100ms
ann visit(app)
expect api sent 1 ErrorResponse("invalid_token")
expect ann received LoginForm
ann login
expect app LOGGED-IN`,
};
