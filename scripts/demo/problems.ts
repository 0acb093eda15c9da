/** What keeps coming back, and how far the search for its cause has come. */
export interface ProblemRow {
  key: string;
  /** The fault of the incidents that come from it, as their reports begin. */
  fault: string;
  title: string;
  description: string;
  assignee: string;
  /** What has been done about it, in this order. */
  steps: ('assess' | 'analyse' | 'known error' | 'fix' | 'solve' | 'close' | 'cancel')[];
  /** What was found out while it was assessed, and analysed. */
  assessed?: string;
  found?: string;
  rootCause?: string;
  workaround?: string;
  /** What solved it, or why it is none. */
  resolution?: string;
}

export const problems: ProblemRow[] = [
  {
    key: 'mes-pool',
    fault: '{place} MES 报工提交失败，产线等待',
    title: 'MES 报工服务在交接班时段反复超时',
    description: '两个月内多次发生，集中在 8:00 与 20:00 前后，每次重启节点后恢复。',
    assignee: 'engineer2',
    steps: ['assess', 'analyse', 'known error', 'fix'],
    assessed: '直接影响产线节拍，优先处理。',
    found: '连接池在批量报工时耗尽，疑似有连接未释放。',
    rootCause: '报工补录接口在异常分支没有归还数据库连接，交接班批量补录时连接池耗尽。',
    workaround:
      '出现超时时：1）在 MES 控制台重启报工节点 B；2）请线长十分钟后重新提交；3）不要重复点击提交。',
  },
  {
    key: 'folder-inheritance',
    fault: '共享盘“{place}”文件夹无法写入',
    title: '共享盘权限继承被反复关闭',
    description: '各部门先后报告文件夹不能写入，恢复继承后又出现。',
    assignee: 'xie.bo',
    steps: ['assess', 'analyse', 'known error', 'fix', 'solve'],
    assessed: '影响多个部门，非偶发。',
    found: '每周日夜间的归档脚本改写了访问控制列表。',
    rootCause: '归档脚本用绝对权限覆盖目录，关闭了继承。',
    workaround: '在文件夹属性中勾选“启用继承”并应用到子项，或请服务台执行 fix-acl。',
    resolution: '归档脚本改为只读方式复制，权限基线每日校验；受影响的文件夹已全部恢复继承。',
  },
  {
    key: 'printer-rollers',
    fault: '{place}打印机卡纸，取出后仍报错',
    title: '同型号打印机搓纸轮寿命明显偏短',
    description: '多个部门同一型号反复卡纸 13.20。',
    assignee: 'huang.ting',
    steps: ['assess', 'analyse'],
    assessed: '与耗材批次有关，收集序列号。',
    found: '故障机均使用三季度采购的同一批搓纸轮，已请供应商检测。',
  },
  {
    key: 'blue-screen',
    fault: '电脑频繁蓝屏重启',
    title: '显卡驱动更新后办公电脑蓝屏',
    description: '转储文件均指向同一显卡驱动版本。',
    assignee: 'agent',
    steps: ['assess', 'analyse', 'known error'],
    found: '驱动 31.0.101 与主板 BIOS 旧版本不兼容。',
    rootCause: '推送的显卡驱动 31.0.101 与 BIOS 1.18 以前的版本不兼容。',
    workaround: '回退到驱动 30.0.100，并暂停该机型的驱动推送。',
  },
  {
    key: 'lockouts',
    fault: '账号被锁定，无法登录电脑',
    title: 'Accounts are locked again and again after a change of password',
    description: 'Phones keep the old password and lock the account within minutes.',
    assignee: 'agent',
    steps: ['assess'],
    assessed: 'Affects every department; ask the identity team for the lock-out log.',
  },
  {
    key: 'radio-profile',
    fault: '{place}无线信号弱，经常掉线',
    title: '多处无线覆盖不足，终端频繁掉线',
    description: '行政楼与车间多处报告，集中在走廊尽头。',
    assignee: 'deng.kai',
    steps: ['assess', 'analyse', 'fix', 'solve', 'close'],
    found: 'AP 发射功率在固件升级后被重置为低档。',
    rootCause: '控制器升级把射频模板恢复为出厂值。',
    resolution: '重新下发射频模板并锁定版本，走廊补点两台 AP，全覆盖复测通过。',
  },
  {
    key: 'dashboard',
    fault: '质量看板不刷新',
    title: '质量看板夜间停止刷新',
    description: '怀疑与数据库维护窗口有关。',
    assignee: 'xie.bo',
    steps: ['assess', 'cancel'],
    resolution: '均为大屏浏览器长时间运行所致，已设置每日重载，不作为问题跟踪。',
  },
];
