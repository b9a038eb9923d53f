const Nothing = () => null

/** Parts of the page that need a server. */
export {
  Nothing as DeleteRunDialog,
  Nothing as EditRunDialog,
  Nothing as ErrorGroupLine,
  Nothing as FollowSwitch,
  Nothing as HistoryStrip,
  Nothing as HistoryTab,
  Nothing as NodeSpans,
  Nothing as RunHeadLinks,
  Nothing as RunMenu,
  Nothing as RunStep,
  Nothing as SinceSection,
  Nothing as TimingStrip,
  Nothing as useRunOffers,
}
