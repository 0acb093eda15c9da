/**
 * Who may do what: the rights every organisation begins with, one line a right, one column a role. Code and tests read
 * this table, and nothing else says it again. A cell names the relations in which a right holds, any of which is enough:
 *
 *   o  own: reported by or for them          d  department: of their department or below it
 *   a  assigned: they handle or own it       k  desk: anybody's, for members of the service desk
 *   q  queue: in the queue of their group    l  linked: they work on a part of it
 *   n  named: they are named on it           t  tenant: anybody's
 *
 * `yes`: it concerns no record. `-`: never. A right called x.manage changes settings: the audit trail keeps its values.
 * Of a confidential record whoever is not named sees nothing, whatever stands here.
 * After the proposal of OWASP ASVS 5.0 V8: function right and relation and label, deny by default.
 */
export const rights = `
  right                req  agt     led      inc   prb   chg  cab  ast  doc  rep  slm  qua  mgr   adm  aud  int
  adjustment.read      -    aqkl    aqdkl    t     t     -    -    -    -    -    t    t    dl    -    t    -
  agreement.manage     -    -       -        -     -     -    -    -    -    -    yes  -    -     yes  -    -
  agreement.read       -    yes     yes      yes   yes   -    -    -    -    -    yes  -    yes   yes  yes  -
  attachment.create    yes  yes     yes      yes   yes   yes  yes  yes  yes  yes  yes  yes  yes   yes  -    yes
  attachment.manage    -    -       -        -     -     -    -    -    -    -    -    -    -     t    -    -
  attachment.read      oln  oaqkln  oaqdkln  t     t     oln  oln  oln  oln  oln  oln  t    odln  oln  t    oln
  attainment.read      -    -       q        t     t     -    -    -    -    t    t    t    d     -    t    -
  audit.read           -    -       -        -     -     -    -    -    -    -    -    -    -     -    yes  -
  audit.verify         -    -       -        -     -     -    -    -    -    -    -    -    -     yes  yes  -
  availability.read    -    yes     yes      yes   yes   yes  -    -    -    yes  yes  yes  yes   -    yes  -
  breach.justify       -    aqk     aqdk     t     t     -    -    -    -    -    t    -    -     -    -    -
  breach.read          -    aqkl    aqdkl    t     t     -    -    -    -    -    t    t    dl    -    t    -
  breach.review        -    -       -        t     -     -    -    -    -    -    t    -    -     -    -    -
  breachReason.manage  -    -       -        -     -     -    -    -    -    -    yes  -    -     yes  -    -
  breachReason.read    -    yes     yes      yes   yes   -    -    -    -    -    yes  yes  yes   yes  yes  -
  calendar.manage      -    -       -        -     -     -    -    -    -    -    yes  -    -     yes  -    -
  calendar.read        -    yes     yes      yes   yes   yes  yes  yes  yes  yes  yes  -    yes   yes  yes  -
  callback.read        -    qkn     qkn      qn    qn    -    -    -    -    -    -    t    -     -    t    -
  callback.work        -    qk      qk       -     -     -    -    -    -    -    -    t    -     -    -    -
  category.manage      -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  category.read        yes  yes     yes      yes   yes   yes  yes  yes  yes  yes  yes  yes  yes   yes  yes  yes
  clock.adjust         -    -       aqdk     t     t     -    -    -    -    -    t    -    -     -    -    -
  clock.approve        -    -       -        t     -     -    -    -    -    -    t    -    -     -    -    -
  clock.read           on   oaqkln  oaqdkln  t     t     on   on   on   on   on   t    t    odln  on   t    on
  contact.read         -    t       t        t     t     -    -    -    -    -    -    t    -     -    -    -
  contact.work         -    t       t        t     -     -    -    -    -    -    -    -    -     -    -    -
  delivery.read        -    -       -        -     -     -    -    -    -    -    -    -    -     yes  yes  -
  desk.manage          -    -       -        yes   -     -    -    -    -    -    -    -    -     yes  -    -
  digest.read          -    -       yes      yes   yes   -    -    -    yes  -    -    yes  yes   -    yes  -
  digest.take          -    -       -        yes   yes   -    -    -    yes  -    -    -    -     -    -    -
  directory.manage     -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  effort.read          -    aqkl    aqdkl    t     t     -    -    -    -    -    -    t    dl    -    t    -
  escalation.manage    -    -       -        yes   -     -    -    -    -    -    -    -    -     yes  -    -
  escalation.read      -    yes     yes      yes   yes   -    -    -    -    -    yes  -    yes   yes  yes  -
  feedback.assign      -    -       aqk      -     -     -    -    -    -    -    -    t    -     -    -    -
  feedback.read        on   oaqn    oaqkn    oaqn  oaqn  oan  oan  oan  oan  oan  oan  t    oan   on   t    -
  feedback.submit      o    o       o        o     o     o    o    o    o    o    o    o    o     o    -    -
  feedback.work        -    aq      aqk      aq    aq    a    a    a    a    a    a    t    a     -    -    -
  group.lead           -    -       a        -     -     -    -    -    -    -    -    -    -     t    -    -
  incident.appoint     -    -       qdk      t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.assign      -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.book        -    aqkl    aqdkl    t     t     l    l    l    l    l    l    l    l     l    -    -
  incident.breakGlass  -    -       -        -     -     -    -    -    -    -    -    -    -     t    t    -
  incident.cancel      o    ok      odk      t     t     o    o    o    o    o    o    o    o     o    -    -
  incident.classify    -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.close       -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.comment     oln  oaqkln  oaqdkln  t     t     oln  oln  oln  oln  oln  oln  oln  odln  oln  -    oln
  incident.confirm     o    o       o        t     o     o    o    o    o    o    o    o    o     o    -    -
  incident.create      -    t       t        t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.escalate    -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.instruct    -    -       aqd      t     t     -    -    -    -    -    -    -    d     -    -    -
  incident.major       -    -       -        t     -     -    -    -    -    -    -    -    -     -    -    -
  incident.own         -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.prioritise  -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  incident.read        oln  oaqkln  oaqdkln  t     t     oln  oln  oln  oln  oln  oln  t    odln  oln  t    oln
  incident.urge        o    ok      oaqdk    t     t     o    o    o    o    o    o    o    od    o    -    -
  incident.work        -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  interaction.read     on   okn     okn      t     t     on   on   on   on   on   on   t    odn   on   t    on
  interaction.share    o    ok      ok       t     t     o    o    o    o    o    o    o    o     o    -    -
  interaction.submit   o    t       t        t     t     o    o    o    o    o    o    o    o     o    -    o
  key.manage           -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  matrix.manage        -    -       -        yes   -     -    -    -    -    -    -    -    -     yes  -    -
  matrix.read          -    yes     yes      yes   yes   -    -    -    -    -    -    -    -     yes  yes  -
  person.manage        -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  person.read          -    yes     yes      yes   yes   yes  yes  yes  yes  yes  yes  yes  yes   yes  yes  -
  problem.assign       -    aq      aq       t     t     -    -    -    -    -    -    -    -     -    -    -
  problem.close        -    -       aq       t     t     -    -    -    -    -    -    -    -     -    -    -
  problem.create       -    t       t        t     t     -    -    -    -    -    -    -    -     -    -    -
  problem.read         -    aqln    aqln     t     t     n    n    n    n    n    n    t    n     n    t    -
  problem.suggest      -    -       -        t     t     -    -    -    -    -    -    -    -     -    -    -
  problem.work         -    aq      aq       t     t     -    -    -    -    -    -    -    -     -    -    -
  provider.manage      -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  quality.manage       -    -       -        -     -     -    -    -    -    -    -    yes  -     yes  -    -
  quality.read         -    -       yes      -     -     -    -    -    -    -    -    yes  yes   yes  yes  -
  replay.read          -    -       -        -     -     -    -    -    -    -    yes  yes  -     yes  yes  -
  replay.run           -    -       -        -     -     -    -    -    -    -    yes  -    -     yes  -    -
  role.manage          -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  role.read            -    -       -        -     -     -    -    -    -    -    -    -    -     yes  yes  -
  rule.manage          -    -       -        yes   -     -    -    -    -    -    -    -    -     yes  -    -
  rule.read            -    yes     yes      yes   yes   -    -    -    -    -    yes  -    -     yes  yes  -
  satisfaction.read    -    o       oqk      o     o     -    -    -    -    t    t    t    od    -    t    -
  service.manage       -    -       -        -     -     -    -    -    -    -    yes  -    -     yes  -    -
  service.measure      -    -       -        -     -     -    -    -    -    -    -    -    -     -    -    yes
  service.read         yes  yes     yes      yes   yes   yes  yes  yes  yes  yes  yes  yes  yes   yes  yes  yes
  statistics.read      -    -       yes      yes   yes   -    -    -    -    yes  yes  yes  yes   -    yes  -
  survey.read          -    a       aqk      a     a     -    -    -    -    -    -    t    ad    -    t    -
  task.read            a    aqkln   aqdkln   t     t     aln  aln  aln  aln  aln  aln  t    adln  aln  t    an
  task.work            a    aqk     aqdk     t     t     a    a    a    a    a    a    a    a     a    -    a
  template.manage      -    -       -        -     -     -    -    -    -    -    -    -    -     yes  -    -
  template.read        -    -       -        -     -     -    -    -    -    -    -    -    -     yes  yes  -
  terminal.manage      -    -       yes      -     -     -    -    -    -    -    -    yes  -     yes  -    -
  terminal.read        -    yes     yes      yes   yes   -    -    -    -    -    -    yes  yes   yes  yes  -
  terminal.use         -    yes     yes      yes   yes   -    -    -    -    -    -    -    -     -    -    -
  urge.answer          -    aqk     aqdk     t     t     -    -    -    -    -    -    -    -     -    -    -
  urge.read            o    oaqk    oaqdk    t     t     o    o    o    o    o    o    t    od    o    t    -
  view.keep            yes  yes     yes      yes   yes   yes  yes  yes  yes  yes  yes  yes  yes   yes  yes  yes
  view.share           -    -       q        t     t     -    -    -    -    -    t    -    -     t    -    -
  watchdog.manage      -    -       -        yes   -     -    -    -    -    -    -    -    -     yes  -    -
  watchdog.read        -    -       yes      yes   yes   -    -    -    -    -    yes  -    -     yes  yes  -
`;

/** The short names of the roles. */
export const roleNames = {
  req: 'requester',
  agt: 'agent',
  led: 'group-lead',
  inc: 'incident-manager',
  prb: 'problem-manager',
  chg: 'change-manager',
  cab: 'cab',
  ast: 'asset-manager',
  doc: 'document-controller',
  rep: 'report-designer',
  slm: 'service-level-manager',
  qua: 'quality-manager',
  mgr: 'manager',
  adm: 'administrator',
  aud: 'auditor',
  int: 'integration',
} as const;
