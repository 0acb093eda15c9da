// A real identity provider (certified, node-oidc-provider) for one test, as a process of its own: it is an ES module.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [redirectUri, clientId, clientSecret] = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username', 'name'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true, preferred_username: id }),
    }),
  });
  server.on('request', provider.callback());
  process.send({ issuer });
});
process.on('disconnect', () => process.exit());
