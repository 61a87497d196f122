export function NewConnectionPage() {
  return null;
}
export function EditConnectionPage() {
  return null;
}
