import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const kindMood: Record<string, string> = { COMPLAINT: 'red', SUGGESTION: 'blue', PRAISE: 'green' };
export function KindTag({ kind }: { kind: string }) {
  const { t } = useTranslation();
  return <Tag color={kindMood[kind]}>{t(`quality.kind.${kind}`)}</Tag>;
}

const stateMood: Record<string, string> = {
  NEW: 'gold',
  ASSIGNED: 'cyan',
  IN_PROGRESS: 'processing',
  ANSWERED: 'green',
  REOPENED: 'orange',
};
export function FeedbackState({ state }: { state: string }) {
  const { t } = useTranslation();
  return <Tag color={stateMood[state]}>{t(`quality.state.${state}`)}</Tag>;
}
