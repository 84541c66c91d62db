-- Demonstration data in the shape of a running server's dump. Written for chatadmin; every person,
-- shop and address in it is invented. Tenants: 2 (Acme Store), 3 (Globex Mağaza); others are unknown.
--
-- Loaded by `manage.py load_demo`. Ids: conversations 4101-4128, messages 5101-5199 (the same numbers
-- occur in both message tables), prompts 41-43, directives 4101-4109.

SET @OLD_SQL_MODE = @@SESSION.sql_mode;
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES';
SET @OLD_TIME_ZONE = @@SESSION.time_zone;
SET SESSION time_zone = "+00:00";

/*!40101 SET NAMES utf8mb4 */;

-- --------------------------------------------------------

--
-- Table structure for table `ai_prompts`
--

CREATE TABLE IF NOT EXISTS `ai_prompts` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL,
  `content` longtext NOT NULL,
  `prompt_type` varchar(50) NOT NULL DEFAULT 'standard',
  `priority` int NOT NULL DEFAULT 1,
  `is_default` tinyint(1) NOT NULL DEFAULT 0,
  `is_system` tinyint(1) NOT NULL DEFAULT 0,
  `is_active` tinyint(1) NOT NULL DEFAULT 1,
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

--
-- Table structure for table `ai_messages`
--

CREATE TABLE IF NOT EXISTS `ai_messages` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `conversation_id` bigint NOT NULL,
  `role` varchar(20) NOT NULL,
  `content` longtext NOT NULL,
  `tokens` int NOT NULL DEFAULT 0,
  `tokens_used` int NOT NULL DEFAULT 0,
  `prompt_tokens` int NOT NULL DEFAULT 0,
  `completion_tokens` int NOT NULL DEFAULT 0,
  `model_used` varchar(100) DEFAULT NULL,
  `model` varchar(100) DEFAULT NULL,
  `processing_time_ms` int NOT NULL DEFAULT 0,
  `metadata` longtext DEFAULT NULL,
  `context_data` longtext DEFAULT NULL,
  `message_type` varchar(50) NOT NULL DEFAULT 'normal',
  `created_at` timestamp NULL DEFAULT NULL,
  `updated_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `ai_messages_conversation_id_index` (`conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

--
-- Columns that running servers have beyond the documented ones
--

ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `title` varchar(255) DEFAULT NULL;
ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `type` varchar(255) NOT NULL DEFAULT 'chat';
ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `is_demo` tinyint(1) NOT NULL DEFAULT 0;
ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `total_tokens_used` int NOT NULL DEFAULT 0;
ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `last_message_at` timestamp NULL DEFAULT NULL;
ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `message_count` int NOT NULL DEFAULT 0;
ALTER TABLE `ai_conversations` ADD COLUMN IF NOT EXISTS `status` varchar(255) NOT NULL DEFAULT 'active';

--
-- Dumping data for table `ai_prompts`
--

INSERT INTO `ai_prompts` (`id`, `name`, `content`, `prompt_type`, `priority`, `is_default`, `is_system`, `is_active`, `created_at`, `updated_at`) VALUES
(41, 'Mağaza Asistanı', 'Sen {{shop_name}} mağazasının asistanısın.\nKısa, doğru ve güler yüzlü yanıt ver.\n\n- Fiyatı bilmiyorsan \"bilmiyorum\" de.\n- Rakiplerden söz etme; müşteri ''neden pahalı?'' derse sabırlı ol.', 'standard', 1, 1, 0, 1, '2025-08-11 09:00:00', '2025-10-02 16:21:09'),
(42, 'Content writer', 'You write product texts. Keep the brand\'s voice; never promise 100% satisfaction.', 'chat', 3, 0, 0, 0, '2025-08-11 09:00:00', '0000-00-00 00:00:00'),
(43, 'Gizli sistem istemi', 'Yanıtları JSON olarak ver: {\"answer\": \"...\", \"pattern\": \"\\\\d{4}\\\\s?TL\"}', 'hidden_system', 1, 0, 1, 1, NULL, NULL);

--
-- Dumping data for table `ai_conversations`
--

-- Old system only
INSERT INTO `ai_conversations` (`id`, `tenant_id`, `user_id`, `session_id`, `feature_slug`, `feature_name`, `is_active`, `prompt_id`, `metadata`, `flow_id`, `current_node_id`, `state_history`, `context_data`, `title`, `type`, `is_demo`, `total_tokens_used`, `last_message_at`, `message_count`, `status`, `created_at`, `updated_at`) VALUES
(4101, 2, NULL, 'a1f0c9d4e7b2486c9c1f5f0b7f6a1101', 'shop-assistant', NULL, 1, NULL, NULL, NULL, NULL, NULL, '{\"tenant_id\": 2, \"ip\": \"203.0.113.7\", \"user_agent\": \"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)\", \"locale\": \"en\", \"device_type\": \"mobile\", \"browser\": \"Safari\", \"os\": \"iOS\", \"referrer\": \"https://www.example.com/?q=desk+lamp&utm=50%25\", \"started_at\": \"2025-10-01T08:12:44.000000Z\"}', NULL, 'chat', 0, 412, '2025-10-01 08:14:02', 4, 'active', '2025-10-01 08:12:44', '2025-10-01 08:14:02'),
(4102, 3, NULL, '9d0be6f1-0b5a-4f4e-8d0b-3a9a55d0a102', 'shop-assistant', 'Mağaza Asistanı', 1, 41, '{\"assistant\": \"İxtif\", \"source\": \"widget\"}', NULL, NULL, NULL, '{\"tenant_id\": 3, \"ip\": \"198.51.100.23\", \"locale\": \"tr\", \"device_type\": \"desktop\", \"browser\": \"Firefox\", \"os\": \"Windows\"}', 'Şarjlı matkap fiyatı', 'chat', 0, 655, '2025-10-03 13:40:11', 4, 'active', '2025-10-03 13:37:50', '2025-10-03 13:40:11'),
(4103, 3, 18, 'b7c55d1c3f3e4d5f8f2b0a6c1d2e4103', 'content-writer', 'Content Writer', 0, 42, '', NULL, NULL, NULL, NULL, 'Blog: \"Kış bakımı\"', 'admin_chat', 0, 1890, '2025-09-18 10:05:30', 2, 'archived', '2025-09-18 10:02:00', '2025-09-18 10:05:30'),
(4104, 2, 7, 'c0ffee00c0ffee00c0ffee00c0ff4104', NULL, NULL, 1, 999, '{\"feature_name\": \"Prompt Playground\", \"strategy\": \"test\"}', NULL, NULL, NULL, '[]', NULL, 'feature_test', 1, 0, NULL, 0, 'active', '2025-09-20 15:00:00', '2025-09-20 15:00:09'),
(4105, 2, 7, NULL, NULL, NULL, 1, NULL, '{\"feature_name\":\"SEO  başlık\",\"run\":2}', NULL, NULL, NULL, NULL, NULL, 'feature_test', 1, 0, NULL, 0, 'active', '2025-09-20 15:10:00', NULL),
(4106, 2, NULL, 'd2e4f6a8b0c2d4e6f8a0b2c4d6e84106', 'shop-assistant', 'Shop Assistant', 0, 41, 'a:2:{s:6:\"source\";s:6:\"widget\";s:5:\"score\";i:3;}', NULL, NULL, NULL, '{\"tenant_id\":2,\"ip\":\"203.0.113.99\",\"locale\":\"en\"}', 'Return of order #10-4471', 'chat', 0, 230, '2025-09-29 19:31:00', 2, 'active', '2025-09-29 19:30:00', '2025-09-29 19:31:00'),
(4107, 3, NULL, '', 'shop-assistant', 'Mağaza Asistanı', 1, NULL, 'null', NULL, NULL, NULL, '{}', NULL, 'chat', 0, 0, '0000-00-00 00:00:00', 1, 'active', '0000-00-00 00:00:00', '0000-00-00 00:00:00'),
(4108, NULL, NULL, 'e1111111222233334444555566664108', 'shop-assistant', 'Shop Assistant', 1, NULL, NULL, NULL, NULL, NULL, '{\"ip\": \"192.0.2.44\", \"locale\": \"tr\"}', NULL, 'chat', 0, 51, '2025-09-02 06:00:12', 2, 'active', '2025-09-02 05:59:58', '2025-09-02 06:00:12'),
(4109, 7, NULL, 'f00dbabe0000000000000000000a4109', 'shop-assistant', 'Shop Assistant', 1, 41, '{}', NULL, NULL, NULL, NULL, 'Kapanan mağaza', 'chat', 0, 88, '2025-08-30 22:15:00', 2, 'deleted', '2025-08-30 22:14:00', '2025-08-30 22:15:00'),
(4110, 3, NULL, 'aa10bb20cc30dd40ee50ff60aa704110', 'shop-assistant', 'Mağaza Asistanı', 1, 41, '{\"products\": [\"akulu-matkap-18v\"], \"note\": \"müşteri \\\"acil\\\" dedi\", \"kesik\": ', NULL, NULL, NULL, '{\"tenant_id\": 3, \"ip\": \"198.51.100.77\", \"locale\": \"tr\", \"device_type\": \"tablet\"}', 'İADE VE DEĞİŞİM ŞARTLARI', 'chat', 0, 940, '2025-10-21 09:09:09', 3, 'active', '2025-10-21 09:00:00', '2025-10-21 09:09:09');

-- New system only
INSERT INTO `ai_conversations` (`id`, `tenant_id`, `user_id`, `session_id`, `flow_id`, `current_node_id`, `state_history`, `context_data`, `created_at`, `updated_at`) VALUES
(4111, 3, NULL, 'v2-7b1d0f64-5f5e-4b7c-9c43-aa0f10eb4111', 11, 'node_9', '[{\"node_id\": \"node_1\", \"timestamp\": \"2025-11-01T10:00:00+03:00\", \"success\": true}, {\"node_id\": \"node_9\", \"timestamp\": \"2025-11-01T10:00:02+03:00\", \"success\": true}]', '{\"tenant_id\": 3, \"locale\": \"tr\", \"sentiment\": \"purchase_intent\", \"budget\": 2500}', '2025-11-01 07:00:00', '2025-11-01 07:00:02'),
(4112, 3, NULL, 'v2-0d6f84f0-9f3a-41d7-b3f9-00ccab2f4112', 11, 'node_4', '[]', '{\"user_message\": \"fiyatı ne kadar\", \"context\": {\"user_message\": \"merhaba\", \"context\": {\"user_message\": \"matkap var mi\", \"context\": {\"user_message\": \"selam\", \"context\": []}}}}', '2025-11-02 11:20:00', '2025-11-02 11:24:31'),
(4113, 2, NULL, 'v2-c5f2e7be-21ce-43a1-8f05-a5b0a29d4113', 77, 'node_2', '[{\"node_id\":\"node_2\",\"timestamp\":null,\"success\":false}]', '{}', '2025-11-03 18:00:00', '2025-11-03 18:00:01'),
(4114, 2, NULL, 'v2-c5f2e7be-21ce-43a1-8f05-a5b0a29d4113', 4, NULL, NULL, NULL, '2025-11-03 18:05:00', '2025-11-03 18:05:00'),
(4115, NULL, NULL, NULL, 4, 'node_1', NULL, '{\"locale\": \"en\"}', '2025-11-04 00:00:00', NULL),
(4116, 99, NULL, 'v2-99999999-0000-4000-8000-000000004116', 3, 'node_12', '\"node_12\"', '[]', '2025-11-04 03:33:33', '2025-11-04 03:33:33');

-- Both
INSERT INTO `ai_conversations` (`id`, `tenant_id`, `user_id`, `session_id`, `feature_slug`, `feature_name`, `is_active`, `prompt_id`, `metadata`, `flow_id`, `current_node_id`, `state_history`, `context_data`, `title`, `type`, `is_demo`, `total_tokens_used`, `last_message_at`, `message_count`, `status`, `created_at`, `updated_at`) VALUES
(4117, 3, NULL, '4e5d6c7b8a9f4e5d6c7b8a9f4e5d4117', 'shop-assistant', 'Mağaza Asistanı', 1, 41, '{\"upgraded\": true}', 11, 'node_5', '[{\"node_id\": \"node_1\", \"success\": true}, {\"node_id\": \"node_5\", \"success\": true}]', '{\"tenant_id\": 3, \"ip\": \"198.51.100.5\", \"locale\": \"tr\", \"user_agent\": \"Mozilla/5.0 (X11; Linux x86_64)\", \"products_found\": 3, \"last_query\": \"İNGİLİZ ANAHTARI\"}', 'İngiliz anahtarı 🔧', 'chat', 0, 1320, '2025-11-04 12:31:45', 6, 'active', '2025-10-28 12:00:00', '2025-11-04 12:31:45'),
(4118, 2, 31, '5a5a5a5a6b6b6b6b7c7c7c7c8d8d4118', 'shop-assistant', 'Shop Assistant', 1, NULL, '{\"tags\":[\"vip\",\"b2b\"],\"path\":\"C:\\\\\\\\shop\\\\\\\\log\"}', 4, 'node_3', '[]', '{\"tenant_id\":2,\"ip\":\"203.0.113.200\",\"locale\":\"en\",\"referrer\":null,\"cart\":{\"items\":2,\"total\":\"189.90\"}}', 'Bob\'s order', 'chat', 0, 77, '2025-11-04 09:00:00', 4, 'active', '2025-11-04 08:55:00', '2025-11-04 09:00:00'),
(4119, 2, NULL, '5a5a5a5a6b6b6b6b7c7c7c7c8d8d4118', 'shop-assistant', 'Shop Assistant', 0, NULL, '{\"tags\":[]}', 4, 'node_9', NULL, NULL, NULL, 'chat', 0, 0, NULL, 0, 'active', '2025-11-04 08:55:00', '2025-11-04 08:55:00'),
(4120, 3, NULL, 'visitor-198.51.100.5', 'shop-assistant', 'Mağaza Asistanı', NULL, 41, '\"metin\"', 11, '', '{}', '\"metin\"', '  ', 'chat', 0, -5, '2025-11-01 00:00:00', -1, '', '2025-11-01 00:00:00', '2025-10-01 00:00:00'),
(4121, 3, NULL, '6f6f6f6f7e7e7e7e8d8d8d8d9c9c4121', 'shop-assistant', 'Mağaza Asistanı', 1, NULL, NULL, 12, 'dugum-son', '[{\"node_id\": \"dugum-son\", \"timestamp\": \"0000-00-00 00:00:00\"}]', '{\"tenant_id\": 2, \"locale\": \"tr\"}', 'Yanlış mağazanın kimliği', 'chat', 0, 40, '2025-11-05 05:05:05', 2, 'active', '2025-11-05 05:00:00', '2025-11-05 05:05:05'),
(4122, 2, NULL, 'hand-written \'session\' %s; -- x', 'shop-assistant', 'Shop Assistant', 1, 41, '{\"a\": 1, \"a\": 2}', 4, 'node_2', '[1, 2, 3]', '{\"tenant_id\": 2, \"big\": 12345678901234567890, \"float\": 1.10, \"ünïcode\": \"\\u0130\"}', 'Nested \"quotes\"; and a semicolon', 'chat', 0, 15, '2025-11-05 06:00:00', 3, 'active', '2025-11-05 05:59:00', '2025-11-05 06:00:00');

-- Neither
INSERT INTO `ai_conversations` (`id`, `tenant_id`, `user_id`, `session_id`, `feature_slug`, `feature_name`, `is_active`, `prompt_id`, `metadata`, `created_at`, `updated_at`) VALUES
(4123, 2, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL),
(4124, 3, NULL, NULL, NULL, NULL, NULL, NULL, '', '2025-07-01 00:00:00', '2025-07-01 00:00:00'),
(4125, NULL, NULL, NULL, NULL, NULL, 0, NULL, 'not json at all', '0000-00-00 00:00:00', '2025-07-02 10:00:00'),
(4126, 0, NULL, 'zero-tenant', NULL, NULL, 1, NULL, '[]', '2025-07-03 00:00:00', '2025-07-03 00:00:00'),
(4127, 3, 18, '👩🏽‍🔧-emoji-session', NULL, NULL, 1, 43, '{\"mood\":\"👩🏽‍🔧\"}', '2025-10-30 20:00:00', '2025-10-30 20:00:00'),
(4128, 2, NULL, NULL, NULL, NULL, 1, NULL, '  {\"spaces\" :  true}\n', '2025-10-31 20:00:00', '2025-10-31 20:00:00');

--
-- Dumping data for table `ai_messages` (written by the old system)
--

INSERT INTO `ai_messages` (`id`, `conversation_id`, `role`, `content`, `tokens`, `tokens_used`, `prompt_tokens`, `completion_tokens`, `model_used`, `model`, `processing_time_ms`, `metadata`, `context_data`, `message_type`, `created_at`, `updated_at`) VALUES
(5101, 4101, 'user', 'Hi! Do you have a desk lamp under $50?', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-10-01 08:12:45', '2025-10-01 08:12:45'),
(5102, 4101, 'assistant', 'Yes: the **Arc Desk Lamp** is $39.90 and in stock.\n\nIt\'s dimmable, and ships \"today\" if ordered before 3 pm.', 205, 205, 160, 45, 'gpt-4o-mini', NULL, 1840, '{\"products\":[\"arc-desk-lamp\"]}', NULL, 'normal', '2025-10-01 08:12:47', '2025-10-01 08:12:47'),
(5103, 4101, 'user', 'Great 👍 what about delivery to Ohio?', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-10-01 08:13:58', '2025-10-01 08:13:58'),
(5104, 4101, 'assistant', 'Two to three days. 📦 Free above $75.', 207, 207, 170, 37, 'gpt-4o-mini', NULL, 1422, '', NULL, 'normal', '2025-10-01 08:14:02', '2025-10-01 08:14:02'),
(5105, 4102, 'user', 'FİYAT LİSTESİ var mı? Şarjlı matkap bakıyorum, ığüşöç İIıi', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-10-03 13:37:51', '2025-10-03 13:37:51'),
(5106, 4102, 'assistant', 'Evet! 18V Akülü Darbeli Matkap''ın fiyatı 3.499,90 ₺ (KDV dahil). [LINK:shop:product:akulu-matkap-18v]', 330, 330, 280, 50, 'gpt-4o', 'gpt-4o-2024-08-06', 2210, '{\"cache\": false}', '{\"page_slug\": \"matkaplar\"}', 'normal', '2025-10-03 13:37:55', '2025-10-03 13:37:55'),
(5107, 4102, 'user', 'pahali degil mi 😕 indirim?', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-10-03 13:40:02', '2025-10-03 13:40:02'),
(5108, 4102, 'assistant', '%10 indirim için sepette MATKAP10 kodunu kullanabilirsiniz; 100%% garanti veremem ama %s gibi görünüyor.', 325, 0, 290, 35, NULL, 'gpt-4o', 1999, NULL, NULL, 'normal', '2025-10-03 13:40:11', '2025-10-03 13:40:11'),
(5109, 4103, 'system', 'You write product texts.', 6, 6, 6, 0, NULL, NULL, 0, NULL, NULL, 'system', '2025-09-18 10:02:00', '2025-09-18 10:02:00'),
(5110, 4103, 'assistant', 'Kışa girerken el aletlerinin bakımı çoğu atölyede unutulur; oysa birkaç dakikalık özen, aletin ömrünü yıllarca uzatır.\r\n\r\n1. Akü bakımı\r\nLityum iyon aküler soğuğu sevmez. Aküyü makineden çıkarın, yarım dolu bırakın ve on ila yirmi derece arasında saklayın. Donmuş bir aküyü asla hemen şarja takmayın: önce oda sıcaklığına gelmesini bekleyin. Ayda bir kez göstergesine bakın, tek ışık kaldıysa yarıya kadar doldurun.\r\n\r\n2. Motor ve havalandırma\r\nFırça kömürlerini sökün, boyları beş milimetrenin altına indiyse çift olarak değiştirin. Havalandırma yarıklarını yumuşak bir fırça ve kuru havayla temizleyin. Su, çözücü veya basınçlı buhar kullanmayın; yatakların yağını söker. Şanzımanın gresi koyulaşmışsa yetkili serviste yenilenmelidir.\r\n\r\n3. Mandren ve uçlar\r\nMandrenin çenelerini sonuna kadar açın, talaşı dökün, bir damla ince makine yağı damlatıp birkaç kez açıp kapatın. Uçları kuru bir bezle silin; pas lekesi varsa ince zımparayla alın ve yağlı kâğıda sarın. Kırık ya da eğri uçları ayırın: \"bir iş daha görür\" diye saklanan uç, mandreni bozar.\r\n\r\n4. Kablo ve fiş\r\nKabloyu boydan boya elinizle yoklayın. Çatlak, ezik veya ısınmış bir yer bulursanız bant sarmayın, kabloyu değiştirtin. Fişin vidalarını sıkın. Uzatma kablolarını makaradan tamamen açarak kullanın; sarılı kablo ısınır.\r\n\r\n5. Saklama\r\nAletleri çantasında, yanında nem alıcı bir poşetle, yerden yüksekte saklayın. Garaj soğuksa hiç değilse aküleri eve alın. Etiketlere son bakım tarihini yazın: baharda kimse hatırlamaz.\r\n\r\nKüçük bir not: bakım, garantinin yerine geçmez. Makineniz iki yaşından gençse gövdeyi açmadan önce garanti şartlarını okuyun; mühür bozulduğunda garanti de biter. Sorunuz varsa mağazamızın servis bankosu hafta içi dokuz ile on sekiz arasında açıktır, çay da demlidir. İyi çalışmalar!', 1884, 1884, 120, 1764, 'claude-3-haiku', NULL, 9120, NULL, NULL, 'normal', '2025-09-18 10:05:30', '2025-09-18 10:05:30'),
(5111, 4104, 'user', 'test', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'test', '2025-09-20 15:00:01', '2025-09-20 15:00:01'),
(5112, 4104, 'assistant', 'Test successful. Answer in JSON: {\"ok\": true, \"pattern\": \"^\\\\d+$\"}', 12, 12, 8, 4, 'gpt-4o-mini', NULL, 300, 'OK', NULL, 'test', '2025-09-20 15:00:09', '2025-09-20 15:00:09'),
(5113, 4105, 'user', 'Satır 1\nSatır 2\tsekme\\n bu satır sonu değil', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'test', '2025-09-20 15:10:01', NULL),
(5114, 4106, 'user', 'I want to return order #10-4471. It\'s broken!!', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-09-29 19:30:01', '2025-09-29 19:30:01'),
(5115, 4106, 'assistant', '<p>I am sorry! Please write to <a href=\"mailto:support@acme.example\">support</a>.</p>', 230, 230, 200, 30, 'gpt-4o-mini', NULL, 1100, NULL, NULL, 'normal', '2025-09-29 19:31:00', '2025-09-29 19:31:00'),
(5116, 4107, 'user', '', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '0000-00-00 00:00:00', '0000-00-00 00:00:00'),
(5117, 4108, 'user', 'ürün', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-09-02 06:00:00', '2025-09-02 06:00:00'),
(5118, 4108, 'assistant', 'Aradığınız Ã¼rÃ¼n bulunamadı.', 51, 51, 40, 11, 'gpt-3.5-turbo', NULL, 800, NULL, NULL, 'normal', '2025-09-02 06:00:12', '2025-09-02 06:00:12'),
(5119, 4109, 'user', '\'); DROP TABLE ai_messages; --', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-08-30 22:14:10', '2025-08-30 22:14:10'),
(5120, 4109, 'assistant', 'Merhaba 👋 Size nasıl yardımcı olabilirim?', 88, 88, 70, 18, 'gpt-4o-mini', NULL, 640, NULL, NULL, 'normal', '2025-08-30 22:15:00', '2025-08-30 22:15:00'),
(5121, 4110, 'user', '<img src=x onerror=\"alert(\'merhaba\')\"> iade nasıl oluyor?', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-10-21 09:00:10', '2025-10-21 09:00:10'),
(5122, 4110, 'assistant', 'İade süresi 14 gündür. Ürün **kutusuyla** ve faturasıyla gelmelidir.', 470, 470, 430, 40, 'gpt-4o', NULL, 2500, NULL, NULL, 'normal', '2025-10-21 09:00:14', '2025-10-21 09:00:14'),
(5123, 4110, 'assistant', '<script>alert(1)</script> Başka sorunuz var mı?', 470, 470, 440, 30, 'gpt-4o', NULL, 2100, NULL, NULL, 'normal', '2025-10-21 09:09:09', '2025-10-21 09:09:09'),
(5124, 4117, 'user', 'İNGİLİZ ANAHTARI kaç lira?', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-10-28 12:00:05', '2025-10-28 12:00:05'),
(5125, 4117, 'assistant', 'İngiliz anahtarı takımı 749,00 ₺. Stokta 12 adet var.', 410, 410, 380, 30, 'gpt-4o', NULL, 1700, NULL, NULL, 'normal', '2025-10-28 12:00:09', '2025-10-28 12:00:09'),
(5126, 4118, 'user', 'Where is my order?', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-11-04 08:55:10', '2025-11-04 08:55:10'),
(5127, 4118, 'assistant', 'It left our warehouse this morning.', 38, 38, 30, 8, 'gpt-4o-mini', NULL, 900, NULL, NULL, 'normal', '2025-11-04 08:55:14', '2025-11-04 08:55:14'),
(5128, 4999, 'user', 'A message whose conversation is gone', 0, 0, 0, 0, NULL, NULL, 0, NULL, NULL, 'normal', '2025-06-01 00:00:00', '2025-06-01 00:00:00');

--
-- Dumping data for table `ai_conversation_messages` (written by the new system)
--

INSERT INTO `ai_conversation_messages` (`id`, `conversation_id`, `role`, `content`, `tokens_used`, `created_at`) VALUES
(5101, 4111, 'user', 'merhaba, 2.500 TL''ye kadar matkap arıyorum', 0, '2025-11-01 07:00:00'),
(5102, 4111, 'assistant', 'Merhaba! Size nasıl yardımcı olabilirim?', 0, '2025-11-01 07:00:02'),
(5103, 4112, 'user', 'selam', 0, '2025-11-02 11:20:00'),
(5104, 4112, 'assistant', 'Merhaba! Size nasıl yardımcı olabilirim?', 0, '2025-11-02 11:20:01'),
(5105, 4112, 'user', 'matkap var mi', 0, '2025-11-02 11:22:10'),
(5106, 4112, 'assistant', 'Merhaba! Size nasıl yardımcı olabilirim?', 0, '2025-11-02 11:22:11'),
(5107, 4112, 'user', 'fiyatı ne kadar', 0, '2025-11-02 11:24:30'),
(5108, 4112, 'assistant', 'Merhaba! Size nasıl yardımcı olabilirim?', 0, '2025-11-02 11:24:31'),
(5109, 4113, 'user', 'hello?', NULL, '2025-11-03 18:00:00'),
(5110, 4114, 'user', 'hello again', 0, '2025-11-03 18:05:00'),
(5111, 4114, 'assistant', NULL, 0, '2025-11-03 18:05:01'),
(5112, 4117, 'user', 'stokta kaç tane kaldı', 0, '2025-11-04 12:30:00'),
(5113, 4117, 'assistant', 'Şu an 12 adet var. 🔧', 295, '2025-11-04 12:30:04'),
(5114, 4117, 'system', 'flow 11 moved to node_5', 0, '2025-11-04 12:30:04'),
(5115, 4117, 'user', 'tamam, sepete attım ✅', 0, '2025-11-04 12:31:45'),
(5116, 4118, 'user', 'Where is my order?', 0, '2025-11-04 08:55:10'),
(5117, 4118, 'assistant', 'It left our warehouse this morning.', 38, '2025-11-04 08:55:14'),
(5118, 4118, 'user', 'Thanks! <b>Great</b> service & \"fast\"', 0, '2025-11-04 09:00:00'),
(5119, 4121, 'user', 'kargom nerede; 3 gündür bekliyorum', 0, '2025-11-05 05:00:00'),
(5120, 4121, 'assistant', 'Kargo takip numaranız nedir?', 40, '2025-11-05 05:05:05'),
(5121, 4122, 'system', '', 0, '0000-00-00 00:00:00'),
(5122, 4122, 'user', 'Do you sell \\ backslashes \\\\ and ''quotes''?', 5, '2025-11-05 05:59:30'),
(5123, 4122, 'assistant', 'Yes; 100% of them.\nFirst line\r\nSecond line', 10, '2025-11-05 06:00:00'),
(5124, 4116, 'user', 'اهلا، هل لديكم مصباح؟', 0, '2025-11-04 03:33:33'),
(5125, 4998, 'user', 'A new message whose conversation is gone', 0, NULL);

--
-- Dumping data for table `ai_tenant_directives`
--

INSERT INTO `ai_tenant_directives` (`id`, `tenant_id`, `directive_type`, `directive_content`, `is_active`, `priority`, `created_at`, `updated_at`) VALUES
(4101, 2, 'tone', 'Be friendly; don\'t use slang.', 1, 10, '2025-08-01 00:00:00', '2025-08-01 00:00:00'),
(4102, 2, 'rule', 'Never promise a delivery date.', 0, 20, '2025-08-01 00:00:00', '2025-10-09 08:00:00'),
(4103, 2, 'boolean', '1', 1, NULL, '2025-08-01 00:00:00', NULL),
(4104, 3, 'tone', 'Müşteriye her zaman ''siz'' diye hitap et. Şikâyetlerde önce özür dile.', 1, 1, '2025-08-02 00:00:00', '2025-08-02 00:00:00'),
(4105, 3, 'json', '{\"hours\": {\"weekday\": \"09:00–18:00\", \"sunday\": null}}', 1, 5, '0000-00-00 00:00:00', '2025-08-02 00:00:00'),
(4106, 3, NULL, 'Stokta olmayan ürünü önerme.\nAlternatif öner.', NULL, 5, NULL, NULL),
(4107, NULL, 'rule', 'Nobody\'s rule', 1, 0, '2025-08-03 00:00:00', '2025-08-03 00:00:00'),
(4108, 99, 'rule', 'Kapanmış mağazanın kuralı', 1, 0, '2025-08-03 00:00:00', '2025-08-03 00:00:00'),
(4109, 3, 'rule', '', 1, 9, '2025-08-04 00:00:00', '2025-08-04 00:00:00');

SET SESSION time_zone = @OLD_TIME_ZONE;
SET SESSION sql_mode = @OLD_SQL_MODE;
