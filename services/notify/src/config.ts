import { days, or, readEnv, serviceVariables, text, url } from '#chassis/config';

export const loadConfig = (env = process.env) =>
  readEnv(
    {
      ...serviceVariables,
      /** smtp://user:password@host:port; without it no mail is sent, and every delivery says so. */
      SMTP_URL: or(url, undefined),
      /** How long what people were told is kept, and how it reached them. */
      NOTIFICATION_DAYS: or(days, 180),
      DELIVERY_DAYS: or(days, 90),
      MAIL_FROM: or(text, 'Steward <steward@localhost>'),
      /** Where people reach the portal, for the links in mails. */
      PUBLIC_URL: or(url, new URL('http://localhost:8080')),
    },
    env,
  );
