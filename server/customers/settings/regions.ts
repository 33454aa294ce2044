import { regionTree } from '../../platform/chinese/regions.ts';
import { Reply } from '../../platform/http/route.ts';

type Tree = { items: ReturnType<typeof regionTree> };
let tree: Tree | undefined;

/** The official divisions for a cascader; they change once a year, so a browser may keep them for a day. */
export function regionsForCascader(): Reply<Tree> {
  tree ??= { items: regionTree() };
  return new Reply(tree, { 'cache-control': 'private, max-age=86400' });
}
