/** Five participants, whose names are as long as people write them. */
export const five = `title "Five participants with rather long names, and a database behind"
participant browser as "Customer's browser (Firefox 141 on Linux)"
participant cdn as "Content delivery network edge node"
participant lb as "负载均衡 Load balancer"
participant app as "Application server number 17"
participant db as "PostgreSQL primary in the other data centre"
cdn listen
lb listen
app listen
db listen
browser connect cdn
cdn connect lb
lb connect app
app connect db
browser send 400 "GET /account/overview?with=everything"
cdn send 420 "GET /account/overview?with=everything"
lb send 430 "GET /account/overview"
app send 900 "SELECT * FROM accounts WHERE id = 17 AND region = 'eu-central-1'"
drop next data from db
db send 9000 "rows"
app send 3000 "200 OK"
browser close
cdn close
`;
