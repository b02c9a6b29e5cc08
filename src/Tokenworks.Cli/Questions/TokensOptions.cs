using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary>The options of <c>tokens</c>.</summary>
internal sealed class TokensOptions
{
    public Option<string> Model { get; } = new("--model") { Description = "A catalogue model.", DefaultValueFactory = _ => "llama-3.1-8b" };

    public Option<string> System { get; } = new("--system") { Description = "A catalogue system.", DefaultValueFactory = _ => "rtx-4090-box" };

    public Option<string> Engine { get; } = new("--engine") { Description = "A catalogue engine.", DefaultValueFactory = _ => "vllm-0.18" };

    public Option<string> Precision { get; } = new("--precision") { Description = "bf16, fp8, fp4 or int4; as published where left out.", DefaultValueFactory = _ => "" };

    public Option<string> Input { get; } = new("--input") { Description = "Input tokens of a request.", DefaultValueFactory = _ => "1155" };

    public Option<string> Output { get; } = new("--output") { Description = "Output tokens of a request.", DefaultValueFactory = _ => "211" };

    public Option<string> Requests { get; } = new("--requests") { Description = "Requests.", DefaultValueFactory = _ => "1" };

    public Option<string?> Prompt { get; } = new("--prompt") { Description = "A text file whose tokens are the input; counted with o200k_base." };

    public Option<double> UserSpeed { get; } = new("--user-speed") { Description = "Least output tokens a second of one user.", DefaultValueFactory = _ => 15 };

    public Option<double> FirstToken { get; } = new("--first-token") { Description = "Longest seconds to the first token.", DefaultValueFactory = _ => 2 };

    public Option<double?> Rate { get; } = new("--rate") { Description = "Output tokens a second of a replica as you measured them, in place of the model." };

    public Option<double?> Watts { get; } = new("--watts") { Description = "Watts of an accelerator as you measured them, with --rate." };

    public Option<int> Chips { get; } = new("--chips") { Description = "Accelerators of a replica, with --rate.", DefaultValueFactory = _ => 1 };

    public Option<string> Market { get; } = new("--market") { Description = "A catalogue power market: price and carbon.", DefaultValueFactory = _ => "japan-household" };

    public Option<double> Pue { get; } = new("--pue") { Description = "PUE.", DefaultValueFactory = _ => 1.05 };

    public Option<double> Wue { get; } = new("--wue") { Description = "WUE, litres a kWh of IT.", DefaultValueFactory = _ => 0 };

    public Option<double?> ChipHour { get; } = new("--chip-hour-price") { Description = "Rent of an accelerator, USD an hour, energy included; the system's own cost where left out." };

    public Option<double> Utilisation { get; } = new("--utilisation") { Description = "Share of the paid time in which tokens are made.", DefaultValueFactory = _ => 1 };

    public Option<string?> Scenario { get; } = new("--scenario") { Description = "A scenario, in place of a system: what its campus takes for a token of --product." };

    public Option<string?> Product { get; } = new("--product") { Description = "A workload of the scenario; its first served one where left out." };

    public Option<bool> Json { get; } = Shared.Json();

    public IEnumerable<Option> All =>
        [Model, System, Engine, Precision, Input, Output, Requests, Prompt, UserSpeed, FirstToken, Rate, Watts, Chips, Market, Pue, Wue, ChipHour, Utilisation, Scenario, Product, Json];
}
