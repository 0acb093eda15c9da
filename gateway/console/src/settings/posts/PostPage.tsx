import { useQuery } from '@tanstack/react-query';
import { Input, TreeSelect } from 'antd';
import { Field } from '../Field';
import { departmentTree } from '../people/department-tree';
import { everyDepartment } from '../people/store';
import { ResourceForm } from '../ResourceForm';
import { posts, type PostValues } from './store';

const blank: PostValues = { name: '' };

export function PostPage({ id }: { id: string }) {
  const { data } = useQuery(everyDepartment);
  return (
    <ResourceForm store={posts} place="posts" id={id} blank={blank}>
      <Field name="name" needed>
        <Input maxLength={100} />
      </Field>
      <Field name="departmentId">
        <TreeSelect allowClear treeDefaultExpandAll treeData={departmentTree(data?.departments ?? [])} />
      </Field>
    </ResourceForm>
  );
}
