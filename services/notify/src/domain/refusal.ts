/** What nodemailer tells of a mail that was not taken. */
export interface SmtpTrouble {
  message: string;
  /** What the server said, where it said something. */
  response?: string;
  /** RFC 5321, 4.2.1 */
  responseCode?: number;
  /** EENVELOPE without a reply: the address itself is impossible. */
  code?: string;
  /** The step that failed. */
  command?: string;
}

export interface Refusal {
  permanent: boolean;
  detail: string;
}

/** Steps in which the server judges this mail. A 5xx elsewhere is about us, and may be put right: a password, TLS. */
const ofTheMail = ['MAIL FROM', 'RCPT TO', 'DATA'];
/** Authentication and sequence: about the session, whatever the step (RFC 4954, 6; RFC 5321, 4.2.3). */
const ofTheSession = [503, 530, 534, 535, 538];

/** Whether it is worth trying again, and what to tell people. */
export function judge({ message, response, responseCode = 0, code, command = '' }: SmtpTrouble): Refusal {
  const refused = responseCode >= 500 && ofTheMail.includes(command) && !ofTheSession.includes(responseCode);
  const impossible = code === 'EENVELOPE' && responseCode === 0;
  return { permanent: refused || impossible, detail: (response ?? message).slice(0, 1000) };
}
