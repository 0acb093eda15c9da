import helmet from 'helmet';

const own = ["'self'"];
const none = ["'none'"];

/** What a browser may do with a page of ours: nothing that did not come from here. */
export const browserRules = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: none,
      scriptSrc: own,
      styleSrc: own,
      imgSrc: own,
      connectSrc: own,
      fontSrc: own,
      formAction: own,
      frameAncestors: none,
      baseUri: none,
      requireTrustedTypesFor: ["'script'"],
    },
  },
  xFrameOptions: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
});

/** Swagger UI styles its elements in place and draws with data: images; scripts still come from files of ours alone. */
export const docsRules = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: none,
    scriptSrc: own,
    styleSrc: [...own, "'unsafe-inline'"],
    imgSrc: [...own, 'data:'],
    connectSrc: own,
    fontSrc: own,
    formAction: own,
    frameAncestors: none,
    baseUri: none,
  },
});

/** The console's components write their styles as they appear; scripts still come from files of ours alone. */
export const consoleRules = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: none,
    scriptSrc: own,
    styleSrc: [...own, "'unsafe-inline'"],
    imgSrc: [...own, 'data:', 'blob:'],
    connectSrc: own,
    fontSrc: own,
    manifestSrc: own,
    workerSrc: own,
    formAction: own,
    frameAncestors: none,
    baseUri: none,
  },
});
