import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choice, choiceOf, partsOf } from './filter';
import type { FilterField } from './filter-fields';

interface Props {
  fields: FilterField[];
  filter: string;
  onChoose(choice: Choice): void;
}

/** One field and some of its values; what was chosen of that field before is offered again. */
export function AddFilter({ fields, filter, onChoose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('state');
  const [values, setValues] = useState<string[]>([]);
  const field = fields.find((one) => one.name === name);
  const begin = (chosen: string) => {
    setName(chosen);
    setValues(
      partsOf(filter)
        .map(choiceOf)
        .find((choice) => choice?.field === chosen)?.values ?? [],
    );
  };
  const content = (
    <Flex vertical gap={8} style={{ width: 300 }}>
      <Select
        aria-label={t('filter.field')}
        value={name}
        onChange={begin}
        showSearch={{ optionFilterProp: 'label' }}
        options={fields.map((one) => ({ value: one.name, label: one.label }))}
      />
      <Select
        aria-label={t('filter.values')}
        mode="multiple"
        value={values}
        onChange={setValues}
        showSearch={{ optionFilterProp: 'label' }}
        options={field?.options}
      />
      <Button
        type="primary"
        onClick={() => {
          setOpen(false);
          onChoose({ field: name, values });
        }}
      >
        {t('filter.apply')}
      </Button>
    </Flex>
  );
  return (
    <Popover
      content={content}
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={(opens) => {
        setOpen(opens);
        if (opens) begin(name);
      }}
    >
      <Button size="small" icon={<PlusOutlined />}>
        {t('filter.add')}
      </Button>
    </Popover>
  );
}
