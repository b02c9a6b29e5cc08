namespace Tokenworks.Ledgers;

/// <summary>What a block's coolant does to the chips of a system in it; 12 rows (calendar months), one value a draw.</summary>
/// <param name="Clock">Clock over full clock; 1 where the data sheet knows no throttling.</param>
/// <param name="Power">IT power over its rated shares, by leakage; 1 where these name no coolant.</param>
public sealed record ChipCoolant(BlockKey Key, string SystemId, DrawTable Clock, DrawTable Power);
