/** Queries that lists are made for, of every kind, and some that none is. */
export const queries = [
  '*[_type == "note"] | order(n desc)[0...20]{_id, n, title}',
  '*[_type == "note" && n > 100] | order(title asc, _id asc)[0...20]._id',
  '*[_type == "note" && references("person-3")] | order(n asc)[0...30]._id',
  '*[_type == "note" && slug.current == "s-7"]._id',
  '*[_type == "note" && "t3" in tags] | order(_createdAt desc)[0...10]._id',
  '*[_type == "note" && defined(body)] | order(_updatedAt desc)[0...10]{_id, title, body}',
  '*[_type == "note" && by._ref == "person-1"] | order(_id asc)[0...40]._id',
  '*[_type == "note"] | order(title asc)[20...60]._id',
  '*[_type == "person"]{name, "notes": count(*[_type == "note" && references(^._id)])}',
  '*[_type in ["note", "temp"]] | order(n desc)[0...20]._id',
  '*[_type == "note" && title match "zin*"] | order(n desc)[0...20]._id',
  '*[_type == "note"] | score(title match "ton") | order(_score desc, _id asc)[0...10]{_id, _score}',
  '*[title match "T 1*"][0...30]._id',
  'count(*[_type == "note"])',
  'count(*[_type == "note" && n > 50])',
  '*[_id in ["note-3", "drafts.note-3"]]{_id, n, by->{name}}',
]
