using System.Globalization;

namespace Tokenworks.Import.Tests;

/// <summary>Configurations of model families become catalogue keys.</summary>
public sealed class ModelConfigTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    private Dictionary<string, string> Keys(string json)
    {
        var keys = ModelConfig.Read(_files.Write("config.json", json), _files.Findings);
        Assert.False(_files.Findings.HasErrors);
        return keys!.ToDictionary(k => k.Key, k => k.Value, StringComparer.Ordinal);
    }

    private static void Has(Dictionary<string, string> keys, params (string Key, int Value)[] expected) =>
        Assert.All(expected, e => Assert.Equal(e.Value.ToString(CultureInfo.InvariantCulture), keys.GetValueOrDefault(e.Key, "0")));

    [Fact]
    public void Deepseek_has_latent_attention_experts_and_dense_first_layers() => Has(
        Keys("""{"model_type":"deepseek_v3","hidden_size":7168,"intermediate_size":18432,"moe_intermediate_size":2048,"num_attention_heads":128,"num_hidden_layers":61,"n_routed_experts":256,"n_shared_experts":1,"num_experts_per_tok":8,"first_k_dense_replace":3,"q_lora_rank":1536,"kv_lora_rank":512,"qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"vocab_size":129280,"num_nextn_predict_layers":1}"""),
        ("kv_elements", 576), ("query_rank", 1536), ("query_key_dimension", 192), ("experts", 256), ("shared_experts", 1), ("dense_layers", 3), ("expert_ffn", 2048), ("prediction_layers", 1));

    [Fact]
    public void Gpt2_is_plain_and_tied_even_without_a_model_type()
    {
        var keys = Keys("""{"architectures":["GPT2LMHeadModel"],"n_embd":1600,"n_head":25,"n_layer":48,"vocab_size":50257}""");
        Has(keys, ("hidden", 1600), ("ffn", 6400), ("kv_heads", 25));
        Assert.Equal(("false", "true"), (keys["gated"], keys["tied_embeddings"]));
    }

    [Fact]
    public void Llama4_has_experts_in_every_other_layer_and_wider_dense_ones() => Has(
        Keys("""{"model_type":"llama4","text_config":{"model_type":"llama4_text","hidden_size":5120,"intermediate_size":8192,"intermediate_size_mlp":16384,"num_attention_heads":40,"num_key_value_heads":8,"head_dim":128,"num_hidden_layers":48,"num_local_experts":128,"num_experts_per_tok":1,"interleave_moe_layer_step":2,"vocab_size":202048}}"""),
        ("ffn", 16384), ("expert_ffn", 8192), ("shared_experts", 1), ("moe_interval", 2), ("experts", 128));

    [Fact]
    public void Gemma3_has_windows_in_five_of_six_layers() => Has(
        Keys("""{"model_type":"gemma3","text_config":{"model_type":"gemma3_text","hidden_size":5376,"intermediate_size":21504,"num_attention_heads":32,"num_hidden_layers":62,"num_key_value_heads":16,"head_dim":128,"sliding_window":1024,"sliding_window_pattern":6,"vocab_size":262208}}"""),
        ("sliding_window", 1024), ("full_attention_interval", 6), ("head_dimension", 128), ("kv_elements", 4096));

    [Fact]
    public void Falcon_7b_shares_one_key_head() => Has(
        Keys("""{"model_type":"falcon","hidden_size":4544,"num_attention_heads":71,"num_hidden_layers":32,"multi_query":true,"new_decoder_architecture":false,"vocab_size":65024}"""), ("kv_heads", 1), ("ffn", 18176));

    [Theory]
    [InlineData("[]", "no-config")]
    [InlineData("{", "bad-json")]
    [InlineData("{\"hidden_size\": 64}", "missing-key")]
    public void What_is_no_configuration_is_a_finding(string json, string id)
    {
        Assert.Null(ModelConfig.Read(_files.Write("config.json", json), _files.Findings));
        Assert.Contains(_files.Findings.Items, f => f.Id == id);
    }
}
