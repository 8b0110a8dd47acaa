import type { Message } from '../../../service/store.ts'
import { LabPage, type Lab } from './lab-page.tsx'
import { Moment, More, Name, newest, Table } from './parts.tsx'

/** True for messages sent by mail, to a user or to the helpdesk. */
export function isMail({ kind, to }: Message): boolean {
  return (
    kind !== 'call' && kind !== 'push' && (kind !== 'code' || to.some((address) => address.includes('@')))
  )
}

/** Every mail and helpdesk request. */
export function InboxPage({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const mails = lab.world.store.messages.filter(isMail)
  return (
    <LabPage lab={lab} room="inbox">
      <p>{say('lab.inbox.about')}</p>
      <Table
        empty="lab.inbox.empty"
        speaker={lab.around.speaker}
        columns={['lab.when', 'lab.message.to', 'lab.message.what', 'lab.message.code', 'lab.user']}
        rows={newest(mails).map(({ at, to, kind, code, user }) => [
          <Moment at={at} />,
          <Name text={to.join(', ')} />,
          say(`lab.message.kind.${kind}`),
          code === null ? '' : <bdi class="code">{code}</bdi>,
          user === null ? '' : <Name text={user} />,
        ])}
      />
      <More lab={lab} all={mails.length} />
    </LabPage>
  )
}
