import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session';
import { Wrong } from '../../parts/Wrong';
import { useDeed } from '../use-deed';
import { signOff, signOn, type Terminal } from './store';

/** Serves at a counter from now on, or no more. */
export function Serving({ terminal: { id, currentAgentId, disabled } }: { terminal: Terminal }) {
  const { t } = useTranslation();
  const person = useMe();
  const here = currentAgentId === person.id;
  const deed = useDeed(() => (here ? signOff(id) : signOn(id)), ['terminal']);
  if (disabled) return null;
  return (
    <>
      <Button size="small" loading={deed.isPending} onClick={() => deed.mutate(undefined)}>
        {t(here ? 'quality.set.leave' : 'quality.set.serveHere')}
      </Button>
      {deed.error && <Wrong error={deed.error} />}
    </>
  );
}
