/**
 * A synthetic history of about `size` developments: actors, issues and elections first, then stances, nominations and
 * counts over them, a third of the dates imprecise and a twentieth corrected. The same for the same size.
 */
export function history(size) {
  const groups = Math.max(10, Math.round(Math.sqrt(size / 10)));
  let line = 0;
  const received = (value) => ({ line: ++line, value });
  const of = (type, data, rest = {}) => received({ type, ...rest, data });
  let seed = 42;
  const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const two = (n) => String(n).padStart(2, '0');
  const year = () => 2010 + random(12);
  const dated = () => {
    const [y, m, d] = [year(), two(1 + random(12)), two(1 + random(28))];
    const occurred = [`${y}-${m}-${d}`, `${y}-${m}-${d}`, `${y}-${m}`][random(3)];
    return { occurred, sources: [{ source: `source-${random(groups)}`, published: `${y}-12-31` }] };
  };
  const setup = [of('ActorRegistered', { actor: 'body', kind: 'organisation', name: 'The body' })];
  for (let i = 0; i < groups; i++) {
    setup.push(of('ActorRegistered', { actor: `actor-${i}`, kind: 'state', name: `Actor ${i}` }));
    setup.push(of('SourceRegistered', { source: `source-${i}`, kind: 'press', title: `Source ${i}` }));
    setup.push(
      of('IssueFramed', { issue: `issue-${i}`, title: `Issue ${i}`, question: 'Whither?', scale: ['more', 'less'] }),
    );
    setup.push(
      of('ElectionCalled', {
        election: `election-${i}`,
        body: 'body',
        office: `body/office-${i}`,
        seats: 1,
        secret: true,
        rules: { system: 'majority' },
      }),
    );
  }
  const singles = [];
  const actor = () => `actor-${random(groups)}`;
  while (setup.length + singles.length < size) {
    const election = `election-${random(groups)}`;
    const which = random(20);
    if (which < 12)
      singles.push(
        of(
          'StanceDeclared',
          { actor: actor(), issue: `issue-${random(groups)}`, position: ['more', 'less'][random(2)] },
          dated(),
        ),
      );
    else if (which < 15)
      singles.push(of('CandidateEndorsed', { election, candidate: actor(), endorser: actor() }, dated()));
    else if (which < 17)
      singles.push(of('CandidateNominated', { election, candidate: actor(), nominatedBy: actor() }, dated()));
    else if (which < 18)
      singles.push(
        of(
          'BallotCounted',
          { election, round: 1 + random(3), votes: { [actor()]: random(100), [actor()]: random(100) } },
          dated(),
        ),
      );
    else {
      const id = `00000000-0000-4000-8000-${String(singles.length).padStart(12, '0')}`;
      singles.push(
        received({
          id,
          type: 'StanceDeclared',
          ...dated(),
          data: { actor: actor(), issue: `issue-${random(groups)}`, position: 'more' },
        }),
      );
      if (which === 19)
        singles.push(
          of('DevelopmentCorrected', {
            corrects: id,
            fault: 'entry',
            reason: 'Mistyped',
            patch: { data: { position: 'less' } },
          }),
        );
    }
  }
  return { setup, singles };
}
