// Preloaded into a server that would listen to the whole network and knows no option against it.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function listenLocally(port, ...rest) {
  return typeof port === 'number'
    ? listen.call(this, port, '127.0.0.1', ...rest)
    : listen.call(this, port, ...rest);
};
