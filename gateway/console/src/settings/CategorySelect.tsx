import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { categoryTree } from '../parts/category-tree';
import { everyCategory } from '../parts/records';

interface Props {
  id?: string;
  value?: string;
  onChange?(categoryId?: string): void;
  /** One that cannot be chosen. */
  except?: string;
}

/** What a record is about. */
export function CategorySelect({ id, value, onChange, except }: Props) {
  const { data } = useQuery(everyCategory);
  return (
    <TreeSelect
      id={id}
      allowClear
      value={value || undefined}
      onChange={onChange}
      style={{ width: '100%' }}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeData={categoryTree((data?.categories ?? []).filter((one) => one.id !== except))}
    />
  );
}
