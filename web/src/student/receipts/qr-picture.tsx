// An address as a picture for a camera.
import { QRCodeSVG } from "qrcode.react";

export function QrPicture({ text, label }: { text: string; label: string }) {
  return <QRCodeSVG value={text} title={label} level="M" marginSize={4} />;
}
