// Long because it is one mapping: each key of a config.json, by its names in different model families, to a key of the catalogue.
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>A Hugging Face style <c>config.json</c> as the keys of a catalogue model.</summary>
/// <remarks>
/// Knows the names of Llama, Mistral, Mixtral, Qwen 2 and 3, DeepSeek, Gemma, GPT-2, GPT-NeoX, OPT, BLOOM, Falcon, MPT, Phi, gpt-oss,
/// Llama 4, Kimi and models that copy them. Vision and audio towers are left out: only the text model is read.
/// </remarks>
public sealed class ModelConfig
{
    private static readonly string[] PlainFeedForward = ["gpt2", "gpt_neox", "gptj", "gpt_bigcode", "opt", "bloom", "falcon", "mpt", "phi", "codegen", "starcoder2", "nemotron"];
    private static readonly string[] TiedByDefault = ["gpt2", "opt", "bloom", "falcon", "gemma", "gemma2", "gemma3_text", "mpt", "gpt_bigcode"];

    private readonly JsonElement _root;
    private readonly FindingBag _findings;
    private readonly string _file;

    private ModelConfig(JsonElement root, string file, FindingBag findings) => (_root, _file, _findings) = (root, file, findings);

    /// <summary>Catalogue keys with their values, in order; null with findings where the file is no model configuration.</summary>
    public static IReadOnlyList<(string Key, string Value)>? Read(string path, FindingBag findings)
    {
        using var text = FileGate.Open(path, findings);
        if (text is null) return null;
        try
        {
            using var json = JsonDocument.Parse(text.ReadToEnd(), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("text_config", out var inner) && inner.ValueKind == JsonValueKind.Object) root = inner;
            if (root.ValueKind == JsonValueKind.Object) return new ModelConfig(root, path, findings).Keys();
            findings.Error("no-config", SourceSpan.Of(path), "the file holds no JSON object", "a config.json of a model", "");
        }
        catch (JsonException e)
        {
            findings.Error("bad-json", new SourceSpan(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), "the file is not JSON", "a config.json of a model", "");
        }
        return null;
    }

    /// <summary>The YAML of a catalogue entry.</summary>
    public static string ToYaml(IReadOnlyList<(string Key, string Value)> keys, string title, string source, string date, double parameters, double active)
    {
        var yaml = new StringBuilder();
        yaml.Append(CultureInfo.InvariantCulture, $"title: {Quoted(title)}\nsource: {Quoted(source)}\ndate: {date}\ngrade: datasheet\n\n");
        foreach (var (key, value) in (ReadOnlySpan<(string, double)>)[("parameters", parameters), ("active_parameters", active)])
            yaml.Append(CultureInfo.InvariantCulture, $"{key}:\n  value: {value:0}\n  source: counted from the matrices\n  grade: derived\n");
        foreach (var (key, value) in keys) yaml.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
        return yaml.ToString();
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private List<(string, string)>? Keys()
    {
        var type = Family();
        int? hidden = Need("hidden_size", "n_embd", "d_model"), layers = Need("num_hidden_layers", "n_layer", "n_layers", "num_layers"), heads = Need("num_attention_heads", "n_head", "n_heads");
        var vocabulary = Need("vocab_size");
        if (_findings.HasErrors) return null;
        var head = Whole("head_dim") ?? hidden!.Value / heads!.Value;
        var kv = KvHeads(type, heads!.Value);
        var latent = Whole("kv_lora_rank") is { } rank and > 0 ? rank : 0;
        int rope = Whole("qk_rope_head_dim") ?? 0, nope = Whole("qk_nope_head_dim") ?? 0;
        var keys = new List<(string, string)>();
        void Add(string key, int? value) { if (value is { } v and > 0) keys.Add((key, v.ToString(CultureInfo.InvariantCulture))); }
        Add("layers", layers);
        Add("hidden", hidden);
        Add("heads", heads);
        Add("head_dimension", latent > 0 ? Whole("v_head_dim") ?? head : head);
        Add("kv_elements", latent > 0 ? latent + rope : 2 * kv * head);
        Add("kv_heads", latent > 0 ? heads : kv);
        Add("ffn", Whole("intermediate_size_mlp", "intermediate_size", "n_inner", "ffn_dim", "ffn_hidden_size") ?? 4 * hidden);
        keys.Add(("gated", PlainFeedForward.Contains(type) ? "false" : "true"));
        Add("vocabulary", vocabulary);
        keys.Add(("tied_embeddings", (Flag("tie_word_embeddings") ?? TiedByDefault.Contains(type)) ? "true" : "false"));
        Experts(Add, layers!.Value);
        if (latent > 0)
        {
            Add("query_rank", Whole("q_lora_rank"));
            Add("kv_rank", latent);
            Add("rope_dimension", rope);
            Add("query_key_dimension", nope + rope);
            Add("value_dimension", Whole("v_head_dim") ?? head);
        }
        Windows(Add, type);
        Add("prediction_layers", Whole("num_nextn_predict_layers", "mtp_num_hidden_layers"));
        return keys;
    }

    // The type, or what the class is called where a file states none: GPT2LMHeadModel is gpt2.
    private string Family()
    {
        if (Text("model_type") is { Length: > 0 } type) return type;
        var known = PlainFeedForward.Concat(TiedByDefault).Append("llama4");
        var name = _root.TryGetProperty("architectures", out var classes) && classes.ValueKind == JsonValueKind.Array && classes.GetArrayLength() > 0 ? classes[0].GetString() ?? "" : "";
        return known.OrderByDescending(k => k.Length).FirstOrDefault(k => name.StartsWith(k.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) ?? "";
    }

    private int KvHeads(string type, int heads) =>
        Whole("num_key_value_heads", "num_kv_heads", "n_head_kv") is { } n ? n
        : type == "falcon" && Flag("new_decoder_architecture") != true && Flag("multi_query") != false ? 1
        : Flag("multi_query") == true ? 1 : heads;

    private void Experts(Action<string, int?> add, int layers)
    {
        if ((Whole("n_routed_experts", "num_local_experts", "num_experts", "moe_num_experts") ?? 0) is not (> 1 and var experts)) return;
        var inner = Whole("moe_intermediate_size", "expert_ffn_hidden_size") ?? Whole("intermediate_size", "ffn_hidden_size");
        add("experts", experts);
        add("experts_per_token", Whole("num_experts_per_tok", "num_experts_per_token", "moe_top_k", "experts_per_token", "moe_topk") ?? 1);
        add("expert_ffn", inner);
        var shared = Whole("n_shared_experts", "num_shared_experts") ?? (Whole("shared_expert_intermediate_size") is > 0 || Family() is "llama4_text" or "llama4" ? 1 : 0);
        add("shared_experts", shared);
        if (shared > 0) add("shared_expert_ffn", Whole("shared_expert_intermediate_size") ?? inner);
        add("dense_layers", Math.Min(layers, Whole("first_k_dense_replace") ?? 0));
        if (Whole("interleave_moe_layer_step", "decoder_sparse_step", "moe_layer_freq") is > 1 and var every) add("moe_interval", every);
    }

    private void Windows(Action<string, int?> add, string type)
    {
        if (Flag("use_sliding_window") == false || Whole("sliding_window") is not { } window) return;
        add("sliding_window", window);
        var full = _root.TryGetProperty("layer_types", out var types) && types.ValueKind == JsonValueKind.Array
            ? types.EnumerateArray().Count(t => t.GetString() == "full_attention") is var n && n > 0 ? (int?)Math.Round((double)types.GetArrayLength() / n) : null
            : Whole("sliding_window_pattern") ?? (type == "gemma2" ? 2 : null);
        add("full_attention_interval", full is > 1 ? full : int.MaxValue / 1000);
    }

    private int? Need(params string[] names)
    {
        if (Whole(names) is { } value) return value;
        _findings.Error("missing-key", new SourceSpan(_file, 1, 1), $"no '{string.Join("' or '", names)}'", "a config.json of a decoder-only language model", "Add the key.");
        return null;
    }

    private int? Whole(params string[] names)
    {
        foreach (var name in names)
            if (_root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var n) && n is >= 0 and < int.MaxValue) return (int)n;
        return null;
    }

    private bool? Flag(string name) => _root.TryGetProperty(name, out var value) ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;

    private string Text(string name) => _root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
