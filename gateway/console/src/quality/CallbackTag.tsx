import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Callback } from './callbacks';

const stateMood: Record<string, string> = { OPEN: 'gold', CLAIMED: 'processing', UNREACHABLE: 'orange' };
const resultMood: Record<string, string> = { CONTENT: 'green', NEUTRAL: 'default', UNHAPPY: 'red' };

/** How far a callback is; once it is done, what the person said. */
export function CallbackTag({ callback: { state, result } }: { callback: Callback }) {
  const { t } = useTranslation();
  return state === 'DONE' ? (
    <Tag color={resultMood[result]}>{t(`quality.result.${result}`)}</Tag>
  ) : (
    <Tag color={stateMood[state]}>{t(`quality.callbackState.${state}`)}</Tag>
  );
}
