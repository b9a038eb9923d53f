export const usePathname = () => '/'

export const useParams = () => ({})

export const useRouter = () => ({ push: () => {}, replace: () => {}, refresh: () => {} })
