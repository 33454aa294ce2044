import css from './fields.module.css';

/** A tag in its colour. */
export function TagLabel({ tag }: { tag: { name: string; colour: string } }) {
  return (
    <span className={css['tag']} data-colour={tag.colour}>
      <span aria-hidden="true" className={css['tagDot']} data-colour={tag.colour} />
      <span>{tag.name}</span>
    </span>
  );
}

/** A record's tags; `clipped` keeps them on one line. */
export function TagLabels({
  tags,
  clipped = false,
}: {
  tags: readonly { id: string; name: string; colour: string }[];
  clipped?: boolean;
}) {
  if (tags.length === 0) return null;
  return (
    <span
      className={clipped ? `${css['tags']} ${css['clipped']}` : css['tags']}
      title={tags.map((t) => t.name).join('、')}
    >
      {tags.map((tag) => (
        <TagLabel key={tag.id} tag={tag} />
      ))}
    </span>
  );
}
