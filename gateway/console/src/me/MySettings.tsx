import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { Substitutes } from '../settings/people/Substitutes';
import '../settings/settings.css';
import { Choices } from './Choices';
import { Mail } from './Mail';
import './me.css';
import { Part } from './Part';
import { Sessions } from './Sessions';
import { SignInPart } from './SignInPart';
import './words';

/** Everything people set for themselves. */
export function MySettings() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <div className="page narrow settings me">
      <h1>{t('place.me')}</h1>
      <App component={false}>
        <Part name="choices">
          <Choices person={person} />
        </Part>
        <SignInPart username={person.username} />
        <Part name="sessions">
          <Sessions />
        </Part>
        {/* who may not look for people can name nobody */}
        {may(person, 'person.read') && (
          <Part name="away">
            <Substitutes person={person} />
          </Part>
        )}
        <Part name="mail">
          <Mail person={person} />
        </Part>
      </App>
    </div>
  );
}
