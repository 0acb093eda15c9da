import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refused } from '../portal/Refused';
import { useDeed } from '../settings/use-deed';
import { decide, type Digest } from './digests';

type Decided = Parameters<typeof decide>[1];

/** Takes a question up for the knowledge base, leaves it out, or leaves it open again. */
export function QuestionDeeds({ digest }: { digest: Digest }) {
  const { t } = useTranslation();
  const deed = useDeed((state: Decided) => decide(digest, state), ['question']);
  const offered: Decided[] = digest.state === 'CANDIDATE' ? ['TAKEN', 'DISMISSED'] : ['CANDIDATE'];
  return (
    <>
      <Flex gap={4} wrap>
        {offered.map((state) => (
          <Button key={state} size="small" loading={deed.isPending} onClick={() => deed.mutate(state)}>
            {t(`quality.decide.${state}`)}
          </Button>
        ))}
      </Flex>
      {deed.error && <Refused error={deed.error} />}
    </>
  );
}
