import { DesktopIcon } from '@sanity/icons/Desktop'
import { TabletDeviceIcon } from '@sanity/icons/TabletDevice'
import { Box, Button, Flex } from '@sanity/ui'
import { useEffect, useState } from 'react'
import type { PreviewHeaderProps } from 'sanity/presentation'

/** As wide as a tablet that is held upright. */
const TABLET = '820px'

/** What stands above the page: the Studio's own presses, which know a phone and a desktop, and one for the width of a tablet. */
export function PreviewHeader(props: PreviewHeaderProps) {
  const { iframeRef, viewport, setViewport, renderDefault } = props
  const [isChosen, setIsChosen] = useState(false)
  const isTablet = isChosen && viewport === 'desktop'
  useEffect(() => {
    const frame = iframeRef.current
    if (frame) frame.style.maxInlineSize = isTablet ? TABLET : ''
  }, [iframeRef, isTablet])
  const toggle = () => {
    setViewport('desktop')
    setIsChosen(!isTablet)
  }
  return (
    <Flex align="center" flex={1} style={{ inlineSize: '100%' }}>
      <Box flex={1}>{renderDefault(props)}</Box>
      <Box paddingRight={2}>
        <Button
          mode="bleed"
          fontSize={1}
          padding={2}
          icon={isTablet ? DesktopIcon : TabletDeviceIcon}
          aria-label={isTablet ? 'As wide as a desktop' : 'As wide as a tablet'}
          title={isTablet ? 'As wide as a desktop' : 'As wide as a tablet'}
          onClick={toggle}
        />
      </Box>
    </Flex>
  )
}
