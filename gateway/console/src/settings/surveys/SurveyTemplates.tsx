import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { surveyTemplates } from './store';

/** What people are asked when a record of theirs is closed. */
export function SurveyTemplates() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="surveyTemplates"
      store={surveyTemplates}
      columns={[
        {
          title: t('settings.field.questions'),
          key: 'questions',
          align: 'end',
          render: (_, { questions }) => questions.length,
        },
        { title: t('settings.field.when'), key: 'when', render: (_, { when }) => <code>{when}</code> },
        {
          title: t('settings.field.samplePercent'),
          key: 'percent',
          align: 'end',
          render: (_, { samplePercent }) => `${samplePercent} %`,
        },
        {
          title: t('settings.field.anonymous'),
          key: 'anonymous',
          render: (_, { anonymous }) => (anonymous ? t('settings.yes') : ''),
        },
        {
          title: t('settings.field.remedy'),
          key: 'remedy',
          render: (_, { remedy, lowScore }) =>
            lowScore > 0 &&
            t('quality.set.below', { score: lowScore, remedy: t(`quality.remedy.${remedy}`) }),
        },
        {
          title: t('settings.field.disabled'),
          key: 'disabled',
          render: (_, { disabled }) => (disabled ? t('settings.yes') : ''),
        },
      ]}
    />
  );
}
