import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const heat: Record<string, string> = { P1: 'red', P2: 'volcano', P3: 'gold', P4: 'blue', P5: 'default' };
export function PriorityTag({ priority }: { priority?: string }) {
  const { t } = useTranslation();
  if (!priority || priority.endsWith('UNSPECIFIED')) return <>–</>;
  return <Tag color={heat[priority]}>{t(`priority.${priority}`)}</Tag>;
}

const mood: Record<string, string> = {
  NEW: 'blue',
  ASSIGNED: 'cyan',
  IN_PROGRESS: 'processing',
  ON_HOLD: 'orange',
  RETURNED: 'purple',
  RESOLVED: 'green',
};
export function StateTag({ state, holdReason }: { state?: string; holdReason?: string }) {
  const { t } = useTranslation();
  const waits = state === 'ON_HOLD' && holdReason && !holdReason.endsWith('UNSPECIFIED');
  return <Tag color={mood[state ?? '']}>{waits ? t(`hold.${holdReason}`) : t(`state.${state}`)}</Tag>;
}

export const clockMood: Record<string, string> = {
  RUNNING: 'processing',
  PAUSED: 'orange',
  MET: 'green',
  BREACHED: 'red',
  CANCELLED: 'default',
};
