// The drawings of a call; those that mean the same elsewhere come from the kit.
export {
  Blend as BlurIcon,
  Image as PictureIcon,
  Mic as MicrophoneIcon,
  MicOff as MicrophoneOffIcon,
  MonitorUp as ScreenIcon,
  PhoneOff as LeaveCallIcon,
  SignalHigh as GoodLineIcon,
  SignalLow as PoorLineIcon,
  SignalMedium as FairLineIcon,
  SignalZero as NoLineIcon,
  UserPlus as InviteIcon,
  Video as CameraIcon,
  VideoOff as CameraOffIcon,
  Volume2 as SpeakerIcon,
} from 'lucide-react'
