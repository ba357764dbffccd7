import { CalendarIcon } from '@sanity/icons/Calendar'
import { definePlugin } from 'sanity'
import { route } from 'sanity/router'
import { ComingUp } from './ComingUp'
import { COMING_UP } from './tool-name'
import { NavbarWithOverdue } from './OverdueBar'
import { ScheduledForm } from './ScheduledForm'

/** What goes out and comes down at a time: the tool “Coming up”, what a form says of its document, and what should be out and is not. */
export const comingUp = definePlugin({
  name: 'lakeside/coming-up',
  tools: [
    {
      name: COMING_UP,
      title: 'Coming up',
      icon: CalendarIcon,
      component: ComingUp,
      router: route.create('/', [route.create('/:month')]),
    },
  ],
  studio: { components: { navbar: NavbarWithOverdue } },
  form: { components: { input: ScheduledForm } },
})
